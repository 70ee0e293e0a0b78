"""Exports an SCVI model of scvi-tools to scvi-encoder.onnx and scvi-decoder.onnx.

The encoder reads raw counts and takes log(1 + x) itself. The decoder reads z and library, the logarithm of a cell's sum of
counts, and gives the parameters of the likelihood that the model was trained with (zinb, nb or poisson), for one batch
of cells, without other covariates. Score the cells of that batch. Load a trained model with
`model = SCVI.load("my_model", adata=adata)`.
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
    """The expected counts px_rate, and what its likelihood has besides: theta, and the logits of a zero inflation."""

    def __init__(self, module, batch):
        super().__init__()
        self.module, self.batch = module, batch

    def forward(self, z, library):
        module = self.module
        batches = torch.full_like(z[:, :1], self.batch, dtype=torch.long)
        _, log_theta, rate, dropout = module.decoder(module.dispersion, z, library, batches)
        if module.gene_likelihood == "poisson":
            return rate
        if module.dispersion == "gene":
            log_theta = module.px_r
        elif module.dispersion == "gene-batch":
            log_theta = module.px_r[:, self.batch]
        theta = torch.exp(log_theta).expand_as(rate)
        return (rate, theta, dropout) if module.gene_likelihood == "zinb" else (rate, theta)


def export_vae(model, x, batch=0, name="scvi"):
    """x: raw counts [cells, genes] as a tensor."""
    module = model.module.cpu().eval()
    x = x.cpu().float()
    encoder, decoder = Encoder(module, batch), Decoder(module, batch)
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
    outputs = ["px_rate", "theta", "zi_logits"][: {"poisson": 1, "nb": 2, "zinb": 3}[module.gene_likelihood]]
    torch.onnx.export(
        decoder,
        (mean, torch.log(x.sum(1, keepdim=True))),
        f"{name}-decoder.onnx",
        input_names=["z", "library"],
        output_names=outputs,
        dynamic_axes={tensor: {0: "cells"} for tensor in ["z", "library", *outputs]},
        opset_version=17,
        **TORCHSCRIPT,
    )
