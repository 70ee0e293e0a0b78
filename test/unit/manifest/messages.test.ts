import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { inRepository } from '../../support/repository';

/** A call of vscode.l10n.t: where it is, its message, and how many values it is given. */
interface Message {
  readonly place: string;
  readonly message: string | undefined;
  readonly values: number;
}

describe('Messages of the extension', () => {
  const messages = messagesOf(inRepository('src', 'host'));

  it('are found', () => {
    assert.ok(messages.length > 50);
  });

  it('are literals, which a translator is given', () => {
    assert.deepEqual(
      messages.filter(({ message }) => message === undefined),
      [],
    );
  });

  it('have a value for each of their placeholders, and no other', () => {
    for (const { place, message = '', values } of messages) {
      const named = Array.from(message.matchAll(/\{(\d+)\}/g), ([, index]) => Number(index));
      assert.deepEqual([...new Set(named)].sort(), [...Array(values).keys()], `${place}: ${message}`);
    }
  });
});

function messagesOf(folder: string): Message[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8');
      const found: Message[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node) && node.expression.getText() === 'vscode.l10n.t') {
          const [message, ...values] = node.arguments;
          const literal = message && ts.isStringLiteralLike(message) ? message.text : undefined;
          found.push({ place: file, message: literal, values: values.length });
        }
        node.forEachChild(visit);
      };
      visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
      return found;
    });
}
