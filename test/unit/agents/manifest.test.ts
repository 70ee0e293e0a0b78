import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agentTools } from '../../../src/agents/tools';
import { toolNames } from '../../../src/agents/tool';
import { inRepository } from '../../support/repository';

interface ManifestTool {
  readonly name: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly toolReferenceName: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly icon: string;
  readonly inputSchema: object;
}

const read = (name: string) => JSON.parse(readFileSync(inRepository(name), 'utf8')) as unknown;
const { contributes } = read('package.json') as {
  contributes: {
    languageModelTools: readonly ManifestTool[];
    mcpServerDefinitionProviders: readonly { id: string; label: string }[];
  };
};
const texts = read('package.nls.json') as Readonly<Record<string, string>>;

describe('the tools of the manifest', () => {
  it('are those that are there, described and with inputs as they are', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        description: modelDescription,
        inputSchema,
      })),
      agentTools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    );
    assert.deepEqual(
      agentTools.map(({ name }) => name),
      toolNames,
    );
  });

  it('can be named in a prompt, and have texts for people that are in the catalog', () => {
    for (const tool of contributes.languageModelTools) {
      assert.ok(tool.canBeReferencedInPrompt);
      assert.match(tool.toolReferenceName, /^[a-z][A-Za-z]+$/);
      assert.match(tool.icon, /^\$\([a-z-]+\)$/);
      for (const text of [tool.displayName, tool.userDescription]) {
        const [, key] = /^%(.+)%$/.exec(text) ?? [];
        assert.ok(key !== undefined && texts[key] !== undefined, text);
      }
      assert.equal(
        texts[tool.displayName.slice(1, -1)],
        agentTools.find(({ name }) => name === tool.name)!.title,
      );
    }
  });

  it('are offered over MCP, too', () => {
    assert.deepEqual(contributes.mcpServerDefinitionProviders, [
      { id: 'latentLens.mcp', label: 'Latent Lens' },
    ]);
  });
});
