"""Exports an AutoencoderKL of diffusers to vae_encoder/model.onnx and vae_decoder/model.onnx.

`optimum-cli export onnx --model MODEL FOLDER` writes the same two folders, for a whole pipeline. Load a VAE with
`vae = AutoencoderKL.from_pretrained(MODEL, subfolder="vae")`. The config.json beside the encoder tells Latent Lens that
images are read in -1..1; scaling_factor belongs to the diffusion model and isn't applied.
"""

import inspect
from pathlib import Path

import torch

# Since PyTorch 2.9, the other exporter is the default.
TORCHSCRIPT = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}


class Encoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, sample):
        posterior = self.vae.encode(sample).latent_dist
        return posterior.mean, posterior.logvar


class Decoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, latent_sample):
        return self.vae.decode(latent_sample).sample


def export_vae(vae, x, folder="."):
    """x: images [rows, channels, height, width] in -1..1. Height and width of the files are theirs."""
    vae = vae.cpu().float().eval()
    x = x.cpu().float()
    with torch.no_grad():
        mean = vae.encode(x).latent_dist.mean
    parts = [
        ("vae_encoder", Encoder(vae), x, ["sample"], ["mean", "log_variance"]),
        ("vae_decoder", Decoder(vae), mean, ["latent_sample"], ["reconstruction"]),
    ]
    for part, module, example, inputs, outputs in parts:
        target = Path(folder) / part
        target.mkdir(parents=True, exist_ok=True)
        vae.save_config(target)
        torch.onnx.export(
            module,
            (example,),
            str(target / "model.onnx"),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={tensor: {0: "rows"} for tensor in inputs + outputs},
            opset_version=17,
            **TORCHSCRIPT,
        )
