import * as vscode from 'vscode';

/** A Python file that exports a VAE of one framework so that its roles are found without being told. */
export interface ExportSnippet {
  /** Of the file in media/snippets. */
  readonly name: string;
  /** The framework, as it calls itself. */
  readonly framework: string;
  readonly detail: string;
  /** What `export_vae` is called with, for the user to replace. */
  readonly call: readonly string[];
  /** The imports of a script that uses the framework. */
  readonly imports: RegExp;
}

/** Every framework with a snippet; the more special ones of several that build on each other come first. */
export function exportSnippets(): readonly ExportSnippet[] {
  return [
    {
      name: 'from_scvi_tools',
      framework: 'scvi-tools',
      detail: vscode.l10n.t('SCVI: raw counts in, expected counts out'),
      call: ['model', 'x'],
      imports: importing('scvi'),
    },
    {
      name: 'from_pythae',
      framework: 'pythae',
      detail: vscode.l10n.t('Models with a Gaussian posterior'),
      call: ['vae', 'x'],
      imports: importing('pythae'),
    },
    {
      name: 'from_diffusers',
      framework: 'diffusers',
      detail: vscode.l10n.t('AutoencoderKL, in the folders that Optimum writes'),
      call: ['vae', 'x'],
      imports: importing('diffusers|optimum'),
    },
    {
      name: 'from_lightning',
      framework: 'Lightning',
      detail: vscode.l10n.t('to_onnx for encode() and decode()'),
      call: ['vae', 'x'],
      imports: importing('lightning|pytorch_lightning'),
    },
    {
      name: 'from_keras',
      framework: 'Keras 3',
      detail: vscode.l10n.t('Model.export on TensorFlow'),
      call: ['encoder', 'decoder'],
      imports: importing('keras'),
    },
    {
      name: 'from_keras2',
      framework: 'Keras 2 (tf.keras)',
      detail: vscode.l10n.t('tf2onnx, for TensorFlow 2.15 and older'),
      call: ['encoder', 'decoder'],
      imports: importing('tensorflow|tf_keras'),
    },
    {
      name: 'from_jax',
      framework: 'JAX',
      detail: vscode.l10n.t('Flax or Equinox, with jax2onnx'),
      call: ['encode', 'decode', '(28, 28, 1)', '(16,)'],
      imports: importing('jax|flax|equinox'),
    },
    {
      name: 'from_pytorch',
      framework: 'PyTorch',
      detail: vscode.l10n.t('torch.onnx.export with dynamo=True, for PyTorch 2.5 and newer'),
      call: ['vae', 'x'],
      imports: importing('torch'),
    },
    {
      name: 'from_pytorch_torchscript',
      framework: 'PyTorch (TorchScript)',
      detail: vscode.l10n.t('The older exporter, for PyTorch 1.13 and newer'),
      call: ['vae', 'x'],
      imports: importing('torch'),
    },
  ];
}

function importing(packages: string): RegExp {
  return new RegExp(`^\\s*(import|from)\\s+(${packages})\\b`, 'm');
}
