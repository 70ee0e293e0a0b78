"""Writes a VAE of Stable Diffusion's size as diffusers exports one: 84 million random weights, free height and width.

Usage: python make_large_vae.py FOLDER [SIDE ...]

FOLDER gets vae_encoder/ and vae_decoder/ with model.onnx and config.json, and for each SIDE (default 64 256) a file
photos-SIDE.npy of eight RGB images. The structure is that of AutoencoderKL in diffusers with the configuration of
Stable Diffusion 1 (Rombach et al. 2022): channels 128, 256, 512, 512, two residual blocks a level, attention in the
middle, four latent channels at an eighth of the side.
"""

import inspect
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

CHANNELS = (128, 256, 512, 512)
LATENT_CHANNELS = 4
# The exporter that writes what diffusers' own script writes; the only one that older versions of torch have.
LEGACY = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
CONFIG = {
    "_class_name": "AutoencoderKL",
    "block_out_channels": CHANNELS,
    "in_channels": 3,
    "latent_channels": LATENT_CHANNELS,
    "layers_per_block": 2,
    "norm_num_groups": 32,
    "out_channels": 3,
    "sample_size": 512,
    "scaling_factor": 0.18215,
}


class Resnet(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.norm1 = nn.GroupNorm(32, before, eps=1e-6)
        self.conv1 = nn.Conv2d(before, after, 3, padding=1)
        self.norm2 = nn.GroupNorm(32, after, eps=1e-6)
        self.conv2 = nn.Conv2d(after, after, 3, padding=1)
        self.shortcut = nn.Identity() if before == after else nn.Conv2d(before, after, 1)

    def forward(self, x):
        y = self.conv1(nn.functional.silu(self.norm1(x)))
        return self.shortcut(x) + self.conv2(nn.functional.silu(self.norm2(y)))


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm = nn.GroupNorm(32, channels, eps=1e-6)
        self.q, self.k, self.v, self.out = (nn.Linear(channels, channels) for _ in range(4))

    def forward(self, x):
        rows = self.norm(x).flatten(2).transpose(1, 2)
        weights = torch.softmax(self.q(rows) @ self.k(rows).transpose(1, 2) * rows.shape[-1] ** -0.5, dim=-1)
        return x + self.out(weights @ self.v(rows)).transpose(1, 2).reshape(x.shape)


class Down(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, stride=2)

    def forward(self, x):
        return self.conv(nn.functional.pad(x, (0, 1, 0, 1)))


class Up(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return self.conv(nn.functional.interpolate(x, scale_factor=2.0, mode="nearest"))


def middle(channels):
    return [Resnet(channels, channels), Attention(channels), Resnet(channels, channels)]


def ending(channels, out):
    return [nn.GroupNorm(32, channels, eps=1e-6), nn.SiLU(), nn.Conv2d(channels, out, 3, padding=1)]


def encoder():
    layers = [nn.Conv2d(3, CHANNELS[0], 3, padding=1)]
    before = CHANNELS[0]
    for level, channels in enumerate(CHANNELS):
        layers += [Resnet(before, channels), Resnet(channels, channels)]
        if level < len(CHANNELS) - 1:
            layers.append(Down(channels))
        before = channels
    moments = 2 * LATENT_CHANNELS
    return nn.Sequential(*layers, *middle(before), *ending(before, moments), nn.Conv2d(moments, moments, 1))


def decoder():
    before = CHANNELS[-1]
    layers = [nn.Conv2d(LATENT_CHANNELS, LATENT_CHANNELS, 1), nn.Conv2d(LATENT_CHANNELS, before, 3, padding=1)]
    layers += middle(before)
    for level, channels in enumerate(reversed(CHANNELS)):
        layers += [Resnet(before, channels), Resnet(channels, channels), Resnet(channels, channels)]
        if level < len(CHANNELS) - 1:
            layers.append(Up(channels))
        before = channels
    return nn.Sequential(*layers, *ending(before, 3))


def export(folder, module, example, names, scale):
    folder.mkdir(parents=True, exist_ok=True)
    taken, given = names
    free = {
        taken: {0: "batch", 2: "height", 3: "width"},
        given: {0: "batch", 2: f"height{scale}", 3: f"width{scale}"},
    }
    torch.onnx.export(
        module.eval(),
        (example,),
        str(folder / "model.onnx"),
        input_names=[taken],
        output_names=[given],
        dynamic_axes=free,
        opset_version=14,
        **LEGACY,
    )
    (folder / "config.json").write_text(json.dumps(CONFIG, indent=2) + "\n")


def photos(side, count=8):
    """Smooth colors with a disk each, as uint8: images, though of nothing."""
    random = np.random.default_rng(side)
    y, x = np.mgrid[0:1 : side * 1j, 0:1 : side * 1j]
    rows = []
    for _ in range(count):
        phase, rate = random.uniform(0, 6, 3), random.uniform(1, 8, (3, 2))
        image = 0.5 + 0.4 * np.sin(phase + x[..., None] * rate[:, 0] + y[..., None] * rate[:, 1])
        center, radius = random.uniform(0.3, 0.7, 2), random.uniform(0.1, 0.3)
        image[(x - center[0]) ** 2 + (y - center[1]) ** 2 < radius**2] = random.uniform(0, 1, 3)
        rows.append(image)
    return (np.stack(rows) * 255).round().astype(np.uint8)


def main():
    folder = Path(sys.argv[1])
    torch.manual_seed(0)
    with torch.no_grad():
        halves = encoder(), decoder()
        weights = sum(parameter.numel() for half in halves for parameter in half.parameters())
        export(folder / "vae_encoder", halves[0], torch.zeros(1, 3, 64, 64), ("sample", "latent_parameters"), "/8")
        export(folder / "vae_decoder", halves[1], torch.zeros(1, 4, 8, 8), ("latent_sample", "sample"), "*8")
    for side in [int(text) for text in sys.argv[2:]] or [64, 256]:
        np.save(folder / f"photos-{side}.npy", photos(side))
    print(f"{folder}: {weights / 1e6:.1f} million weights")


if __name__ == "__main__":
    main()
