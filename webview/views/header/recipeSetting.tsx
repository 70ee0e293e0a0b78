import { reasonOf } from './reasonOf';
import { parseRecipe } from '../../../src/core/settings/recipe';
import type { WithOrigin } from '../../../src/core/settings/provenance';
import { usePage } from '../../state/page';
import { TextField } from '../../ui/textField';
import { Setting } from '../../ui/setting';

/** Preprocessing besides layout and scale. */
export function RecipeSetting({ recipe }: { recipe: WithOrigin<string> }) {
  const page = usePage();
  return (
    <Setting name={{ term: 'recipe' }} reason={reasonOf(recipe)}>
      <TextField
        label="Preprocessing"
        testId="setting-recipe"
        value={recipe.value}
        size={10}
        check={(text) =>
          parseRecipe(text)
            ? null
            : 'Enter none, or for example 28x28,crop,gray,threshold=0.5. Comma-separated, any of: HEIGHTxWIDTH; crop, stretch or pad; gray, rgb or bgr; threshold=T or stochastic.'
        }
        onChange={(text) => void page.change({ recipe: text })}
      />
    </Setting>
  );
}
