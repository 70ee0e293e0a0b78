"""Exports a VAE of PyTorch to vae-encoder.onnx and vae-decoder.onnx, with the TorchScript exporter.

For PyTorch 1.13 and newer. vae.encode(x) gives the mean and the log-variance of q(z|x), and vae.decode(z) gives the
reconstruction: change Encoder and Decoder where yours are called otherwise.
"""

import inspect

import torch

# Since PyTorch 2.9, the other exporter is the default.
TORCHSCRIPT = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}


class Encoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, x):
        mean, log_variance = self.vae.encode(x)
        return mean, log_variance


class Decoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, z):
        return self.vae.decode(z)


def export_vae(vae, x, name="vae"):
    """x: a batch of rows as the encoder reads them."""
    vae = vae.cpu().eval()
    x = x.cpu()
    with torch.no_grad():
        mean, _ = vae.encode(x)
    torch.onnx.export(
        Encoder(vae),
        (x,),
        f"{name}-encoder.onnx",
        input_names=["x"],
        output_names=["mean", "log_variance"],
        dynamic_axes={"x": {0: "rows"}, "mean": {0: "rows"}, "log_variance": {0: "rows"}},
        opset_version=17,
        **TORCHSCRIPT,
    )
    torch.onnx.export(
        Decoder(vae),
        (mean,),
        f"{name}-decoder.onnx",
        input_names=["z"],
        output_names=["reconstruction"],
        dynamic_axes={"z": {0: "rows"}, "reconstruction": {0: "rows"}},
        opset_version=17,
        **TORCHSCRIPT,
    )
