"""Exports an SCVI model of scvi-tools to scvi-encoder.onnx and scvi-decoder.onnx.

The encoder reads raw counts and takes log(1 + x) itself. The decoder gives the expected counts of one batch of cells, at
one library size, since both are inputs of scVI's decoder beside z; without other covariates. Score the cells of that
batch. Load a trained model with `model = SCVI.load("my_model", adata=adata)`.
"""

import inspect

import torch

# Since PyTorch 2.9, the other exporter is the default.
TORCHSCRIPT = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}


class Encoder(torch.nn.Module):
    def __init__(self, module, batch):
        super().__init__()
        self.module, self.batch = module, batch

    def forward(self, x):
        read = torch.log1p(x) if self.module.log_variational else x
        posterior, _ = self.module.z_encoder(read, torch.full_like(x[:, :1], self.batch, dtype=torch.long))
        return posterior.loc, posterior.scale


class Decoder(torch.nn.Module):
    def __init__(self, module, batch, library_size):
        super().__init__()
        self.module, self.batch = module, batch
        self.register_buffer("library", torch.log(torch.as_tensor(float(library_size))))

    def forward(self, z):
        batches = torch.full_like(z[:, :1], self.batch, dtype=torch.long)
        library = self.library.expand(z.shape[0], 1)
        _, _, rate, _ = self.module.decoder(self.module.dispersion, z, library, batches)
        return rate


def export_vae(model, x, batch=0, name="scvi"):
    """x: raw counts [cells, genes] as a tensor; the median of their sums is the library size."""
    module = model.module.cpu().eval()
    x = x.cpu().float()
    encoder, decoder = Encoder(module, batch), Decoder(module, batch, x.sum(1).median())
    with torch.no_grad():
        mean, _ = encoder(x)
    torch.onnx.export(
        encoder,
        (x,),
        f"{name}-encoder.onnx",
        input_names=["x"],
        output_names=["mean", "standard_deviation"],
        dynamic_axes={"x": {0: "cells"}, "mean": {0: "cells"}, "standard_deviation": {0: "cells"}},
        opset_version=17,
        **TORCHSCRIPT,
    )
    torch.onnx.export(
        decoder,
        (mean,),
        f"{name}-decoder.onnx",
        input_names=["z"],
        output_names=["px_rate"],
        dynamic_axes={"z": {0: "cells"}, "px_rate": {0: "cells"}},
        opset_version=17,
        **TORCHSCRIPT,
    )
