"""Exports a VAE of Lightning to vae-encoder.onnx and vae-decoder.onnx.

to_onnx() exports forward(), which gives the reconstruction alone in most VAEs: here it is encode() for one file and
decode() for the other. vae.encode(x) gives the mean and the log-variance of q(z|x): change the names where yours are
called otherwise. Load a checkpoint with `vae = MyVae.load_from_checkpoint("last.ckpt")`.
"""

import inspect

import torch

# Since PyTorch 2.9, the other exporter is the default.
TORCHSCRIPT = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}


def export_vae(vae, x, name="vae"):
    """x: a batch of rows as the encoder reads them."""
    vae = vae.cpu().eval()
    x = x.cpu()
    with torch.no_grad():
        mean, _ = vae.encode(x)
    try:
        vae.forward = vae.encode
        vae.to_onnx(
            f"{name}-encoder.onnx",
            x,
            input_names=["x"],
            output_names=["mean", "log_variance"],
            dynamic_axes={"x": {0: "rows"}, "mean": {0: "rows"}, "log_variance": {0: "rows"}},
            opset_version=17,
            **TORCHSCRIPT,
        )
        vae.forward = vae.decode
        vae.to_onnx(
            f"{name}-decoder.onnx",
            mean,
            input_names=["z"],
            output_names=["reconstruction"],
            dynamic_axes={"z": {0: "rows"}, "reconstruction": {0: "rows"}},
            opset_version=17,
            **TORCHSCRIPT,
        )
    finally:
        del vae.forward
