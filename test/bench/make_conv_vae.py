#!/usr/bin/python3
"""Makes the benchmark's convolutional VAE: trained for one epoch on Fashion-MNIST, exported to ONNX.

    apt install python3-torch python3-onnx python3-numpy dataset-fashion-mnist
    /usr/bin/python3 test/bench/make_conv_vae.py

Takes about a minute and writes, next to this file,

    conv-vae-encoder.onnx   x [batch, 1, 28, 28] in 0..1  ->  mu, logvar [batch, 16]
    conv-vae-decoder.onnx   z [batch, 16]  ->  reconstruction [batch, 1, 28, 28] in 0..1
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

SEED = 1
LATENT = 16
BATCH = 128
LEARNING_RATE = 2e-3


class Encoder(nn.Module):
    """q(z|x): a Gaussian with diagonal covariance."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1),
            nn.ReLU(),
            nn.Conv2d(16, 32, 4, stride=2, padding=1),
            nn.ReLU(),
            nn.Flatten(),
        )
        self.mu = nn.Linear(32 * 7 * 7, LATENT)
        self.logvar = nn.Linear(32 * 7 * 7, LATENT)

    def forward(self, x):
        hidden = self.hidden(x)
        return self.mu(hidden), self.logvar(hidden)


class Decoder(nn.Module):
    """p(x|z): independent Bernoulli pixels."""

    def __init__(self):
        super().__init__()
        self.seed = nn.Sequential(nn.Linear(LATENT, 32 * 7 * 7), nn.ReLU())
        self.image = nn.Sequential(
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1),
            nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1),
        )

    def logits(self, z):
        return self.image(self.seed(z).reshape(-1, 32, 7, 7))

    def forward(self, z):
        return torch.sigmoid(self.logits(z))


def read_images(name):
    """An IDX file of images: two zero bytes, type, rank, big-endian sizes, bytes."""
    with gzip.open(DATASET / f"{name}.gz") as file:
        raw = file.read()
    images = np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 1, 28, 28)
    return torch.from_numpy(images.astype(np.float32) / 255)


def train(encoder, decoder, x):
    """One epoch on the ELBO."""
    optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], LEARNING_RATE)
    for rows in torch.randperm(len(x)).split(BATCH):
        mu, logvar = encoder(x[rows])
        z = mu + torch.exp(logvar / 2) * torch.randn_like(mu)
        loss = F.binary_cross_entropy_with_logits(decoder.logits(z), x[rows], reduction="sum")
        loss = (loss + 0.5 * (mu**2 + torch.expm1(logvar) - logvar).sum()) / len(rows)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"ELBO of the last batch {-loss.item():.1f} nats")


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


def main():
    torch.manual_seed(SEED)
    encoder, decoder = Encoder(), Decoder()
    x = read_images("train-images-idx3-ubyte")
    train(encoder, decoder, x)
    export(encoder, HERE / "conv-vae-encoder.onnx", x[:2], ["x"], ["mu", "logvar"])
    export(decoder, HERE / "conv-vae-decoder.onnx", torch.zeros(2, LATENT), ["z"], ["reconstruction"])


if __name__ == "__main__":
    main()
