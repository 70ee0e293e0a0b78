"""Exports a VAE of PyTorch to vae-encoder.onnx and vae-decoder.onnx, with the exporter of torch.export.

For PyTorch 2.5 and newer, with `pip install onnx onnxscript`. vae.encode(x) gives the mean and the log-variance of
q(z|x), and vae.decode(z) gives the reconstruction: change Encoder and Decoder where yours are called otherwise.
"""

import torch


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
    """x: a batch of rows as the encoder reads them. At least two: a batch of one would become part of the graph."""
    vae = vae.cpu().eval()
    x = x.cpu()
    with torch.no_grad():
        mean, _ = vae.encode(x)
    options = {"dynamo": True, "external_data": False, "dynamic_shapes": ({0: torch.export.Dim("rows")},)}
    torch.onnx.export(
        Encoder(vae),
        (x,),
        f"{name}-encoder.onnx",
        input_names=["x"],
        output_names=["mean", "log_variance"],
        **options,
    )
    torch.onnx.export(
        Decoder(vae),
        (mean,),
        f"{name}-decoder.onnx",
        input_names=["z"],
        output_names=["reconstruction"],
        **options,
    )
