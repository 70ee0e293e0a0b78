"""Exports a VAE of pythae to vae-encoder.onnx and vae-decoder.onnx.

For VAE, BetaVAE and the other models with a Gaussian posterior. Load a trained one with
`vae = AutoModel.load_from_folder("my_model/…/final_model")`.
"""

import inspect

import torch

# Since PyTorch 2.9, the other exporter is the default.
TORCHSCRIPT = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}


class Encoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.encoder = vae.encoder

    def forward(self, x):
        posterior = self.encoder(x)
        return posterior.embedding, posterior.log_covariance


class Decoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.decoder = vae.decoder

    def forward(self, z):
        return self.decoder(z).reconstruction


def export_vae(vae, x, name="vae"):
    """x: a batch of rows as the encoder reads them."""
    vae = vae.cpu().eval()
    x = x.cpu()
    with torch.no_grad():
        mean = vae.encoder(x).embedding
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
