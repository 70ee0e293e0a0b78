#!/usr/bin/python3
"""Trains the bundled VAE on Fashion-MNIST and exports it to ONNX.

    apt install python3-torch python3-onnx python3-numpy dataset-fashion-mnist
    /usr/bin/python3 media/sample/train_fashion_vae.py

Takes a few minutes on one CPU thread and writes, next to this file,

    fashion-mnist-encoder.onnx   x [batch, 1, 28, 28] in 0..1  ->  mu, logvar [batch, 16]
    fashion-mnist-decoder.onnx   z [batch, 16]  ->  reconstruction [batch, 1, 28, 28] in 0..1
    fashion-mnist-test.npz       images, labels, label_names: 100 test images of each class

It ends by printing the test ELBO and the number of active units. The run is seeded, but another
version of PyTorch, or another processor, may round differently and so end in other weights.
"""

import gzip
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional as F

DATASET = Path("/usr/share/datasets/fashion-mnist")
HERE = Path(__file__).resolve().parent

LABEL_NAMES = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
]  # fmt: skip

SEED = 1
THREADS = 1  # batches this small gain nothing from a second one
LATENT = 16
HIDDEN = 128
EPOCHS = 60
WARM_UP_EPOCHS = 15  # the KL grows to its full weight; without this fewer units stay active
BATCH = 200
LEARNING_RATE = 1e-3
TEST_IMAGES_PER_CLASS = 100


class Encoder(nn.Module):
    """q(z|x): a Gaussian with diagonal covariance."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Sequential(
            nn.Flatten(),
            nn.Linear(28 * 28, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, HIDDEN),
            nn.ReLU(),
        )
        self.mu = nn.Linear(HIDDEN, LATENT)
        self.logvar = nn.Linear(HIDDEN, LATENT)

    def forward(self, x):
        hidden = self.hidden(x)
        return self.mu(hidden), self.logvar(hidden)


class Decoder(nn.Module):
    """p(x|z): independent Bernoulli pixels."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Sequential(
            nn.Linear(LATENT, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, HIDDEN),
            nn.ReLU(),
        )
        self.logits = nn.Linear(HIDDEN, 28 * 28)

    def image_logits(self, z):
        return self.logits(self.hidden(z)).reshape(-1, 1, 28, 28)

    def forward(self, z):
        return torch.sigmoid(self.image_logits(z))


def read_idx(name):
    """One array of the IDX format: two zero bytes, type, rank, big-endian sizes, bytes."""
    with gzip.open(DATASET / f"{name}.gz") as file:
        raw = file.read()
    rank = raw[3]
    shape = np.frombuffer(raw, ">u4", rank, 4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * rank).reshape(shape)


def as_input(images):
    return torch.from_numpy(images.astype(np.float32) / 255).unsqueeze(1)


def elbo_terms(encoder, decoder, x):
    """Per image, in nats: log p(x|z) at one z ~ q(z|x), and KL(q(z|x) || N(0, I))."""
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * torch.randn_like(mu)
    log_likelihood = -F.binary_cross_entropy_with_logits(
        decoder.image_logits(z), x, reduction="none"
    ).sum((1, 2, 3))
    kl = 0.5 * (mu**2 + torch.expm1(logvar) - logvar).sum(1)
    return log_likelihood, kl


def train(encoder, decoder, x, after_epoch=lambda epoch: None):
    optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], LEARNING_RATE)
    steps = EPOCHS * (len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for epoch in range(1, EPOCHS + 1):
        beta = min(1, epoch / WARM_UP_EPOCHS)
        total = 0.0
        for rows in torch.randperm(len(x)).split(BATCH):
            log_likelihood, kl = elbo_terms(encoder, decoder, x[rows])
            loss = (beta * kl - log_likelihood).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += (log_likelihood - kl).sum().item()
        print(f"epoch {epoch:2d}  train ELBO {total / len(x):.2f}", flush=True)
        after_epoch(epoch)


def balanced_subset(labels):
    """Rows of the first images of each class, in the order of the dataset."""
    rows = [np.flatnonzero(labels == c)[:TEST_IMAGES_PER_CLASS] for c in range(len(LABEL_NAMES))]
    return np.sort(np.concatenate(rows))


def export(module, path, example, inputs, outputs):
    torch.onnx.export(
        module.eval(),
        example,
        str(path),
        opset_version=17,
        input_names=inputs,
        output_names=outputs,
        dynamic_axes={name: {0: "batch"} for name in inputs + outputs},
    )
    model = onnx.load(str(path))
    # Doc strings hold the paths of the machine that exported the model.
    for node in model.graph.node:
        node.ClearField("doc_string")
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


@torch.no_grad()
def report(encoder, decoder, x, draws=64):
    terms = [elbo_terms(encoder, decoder, x) for _ in range(draws)]
    log_likelihood = torch.stack([t[0] for t in terms]).double().mean().item()
    kl = terms[0][1].double().mean().item()
    variance = encoder(x)[0].var(0, unbiased=False)
    print(f"test ELBO {log_likelihood - kl:.2f} nats (reconstruction {log_likelihood:.2f}, KL {kl:.2f})")
    print(f"active units {(variance > 0.01).sum().item()} of {LATENT}")
    print("Var_x(mu)", " ".join(f"{v:.4f}" for v in sorted(variance.tolist(), reverse=True)))


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    encoder, decoder = Encoder(), Decoder()
    train(encoder, decoder, as_input(read_idx("train-images-idx3-ubyte")))

    images, labels = read_idx("t10k-images-idx3-ubyte"), read_idx("t10k-labels-idx1-ubyte")
    rows = balanced_subset(labels)
    np.savez_compressed(
        HERE / "fashion-mnist-test.npz",
        images=images[rows],
        labels=labels[rows],
        label_names=np.array(LABEL_NAMES),
    )
    x = as_input(images[rows])
    export(encoder, HERE / "fashion-mnist-encoder.onnx", x[:2], ["x"], ["mu", "logvar"])
    export(decoder, HERE / "fashion-mnist-decoder.onnx", torch.zeros(2, LATENT), ["z"], ["reconstruction"])
    report(encoder, decoder, x)


if __name__ == "__main__":
    main()
