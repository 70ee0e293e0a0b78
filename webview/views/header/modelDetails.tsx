import type { ModelDescription } from '../../../src/protocol/model';
import { formatShape } from '../../../src/protocol/shape';
import { asSentence } from '../../ui/formatting';
import { confidenceWords, roleName } from './roleNames';

/** What was found in the model's files, how, and how surely. */
export function ModelDetails({ model }: { model: ModelDescription }) {
  return (
    <div class="model-details">
      <p>
        {asSentence(model.pairing)} {asSentence(model.reconstructionEvidence)}{' '}
        <span class="quiet">
          {model.producer && `Written by ${model.producer}, `}opset {model.opset}.
        </span>
      </p>
      {model.notes.map((note) => (
        <p key={note}>{asSentence(note)}</p>
      ))}
      <div class="table-scroller" tabIndex={0} role="region" aria-label="Tensors and their roles">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">Tensor</th>
              <th scope="col">Role</th>
              <th scope="col">Evidence</th>
              <th scope="col">Confidence</th>
              <th scope="col">Shape</th>
            </tr>
          </thead>
          <tbody>
            {model.assignments.map((assignment) => {
              const { part, direction, tensor, evidence, confidence } = assignment;
              const { sign, words } = roleName(assignment);
              return (
                <tr key={`${part} ${direction} ${tensor.name}`}>
                  <th scope="row">
                    <code>{tensor.name}</code>{' '}
                    <span class="quiet">
                      {part} {direction}
                    </span>
                  </th>
                  <td>
                    {sign} <span class="quiet">{words}</span>
                  </td>
                  <td class="evidence">{evidence}</td>
                  <td>{confidenceWords[confidence]}</td>
                  <td class="shape">
                    <code>{formatShape(tensor.shape)}</code>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
