import { parseRecipe } from '../../../src/core/settings/recipe';
import { usePage } from '../../state/page';
import { TextField } from '../../ui/textField';
import { Setting } from '../../ui/setting';

/** What is done to the data besides layout and scale. */
export function RecipeSetting({ recipe }: { recipe: string }) {
  const page = usePage();
  return (
    <Setting name={{ term: 'recipe' }}>
      <TextField
        label="Recipe"
        testId="setting-recipe"
        value={recipe}
        size={10}
        check={(text) =>
          parseRecipe(text)
            ? null
            : 'none, or such as 28x28,crop,gray,threshold=0.5: crop, stretch or pad; gray, rgb or bgr; threshold=T or stochastic'
        }
        onChange={(text) => void page.change({ recipe: text })}
      />
    </Setting>
  );
}
