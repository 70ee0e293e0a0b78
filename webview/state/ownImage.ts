import { giveImage, imageWanted, pickImage, reconstructImage } from '../../src/contracts/panel';
import { maxImageBytes, type OwnImage } from '../../src/contracts/panel/ownImage';
import type { Problem } from '../../src/core/problem/problem';
import { type Host, problemOf } from './host';
import { Store } from './store';

export interface OwnImageState {
  /** Whether an image is shown, or is on its way. */
  readonly open: boolean;
  readonly working: boolean;
  readonly image: OwnImage | null;
  readonly problem: Problem | null;
  /** Why a file wasn't read at all. */
  readonly refused: string | null;
}

const nothing: OwnImageState = { open: false, working: false, image: null, problem: null, refused: null };

/** The image that the user reconstructs beside the data. */
export class OwnImages {
  readonly state = new Store<OwnImageState>(nothing);
  private turn = 0;

  /** @param onOpen called when an image begins to be shown */
  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
    private readonly onOpen: () => void,
  ) {
    host.on(imageWanted, () => void this.pick());
  }

  /** Lets the user choose a file. */
  async pick(): Promise<void> {
    await this.run(() => this.host.ask(pickImage));
  }

  /** Takes an image that was pasted or dropped. */
  async take(file: File): Promise<void> {
    if (file.size > maxImageBytes) {
      const refused = `${file.name} is larger than ${maxImageBytes / 2 ** 20} MB. Choose a smaller image.`;
      this.turn += 1;
      this.state.set({ ...nothing, open: true, refused });
      this.onOpen();
      return;
    }
    await this.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await this.host.ask(giveImage, { name: file.name, bytes });
      return true;
    });
  }

  /** Runs the image again, under the settings as they are now. */
  async refresh(): Promise<void> {
    if (this.state.value.open && this.state.value.refused === null) await this.reconstruct(false);
  }

  close(): void {
    this.turn += 1;
    this.state.set(nothing);
  }

  private async run(choose: () => Promise<boolean>): Promise<void> {
    const turn = ++this.turn;
    try {
      if (!(await choose()) || turn !== this.turn) return;
    } catch (error) {
      if (turn === this.turn) this.state.set({ ...nothing, open: true, problem: problemOf(error) });
      return;
    }
    this.onOpen();
    this.state.set({ ...nothing, open: true, working: true });
    await this.reconstruct(true);
  }

  private async reconstruct(isNew: boolean): Promise<void> {
    const turn = ++this.turn;
    this.state.update({ working: true });
    try {
      const image = await this.host.ask(reconstructImage);
      if (turn !== this.turn) return;
      this.state.update({ working: false, image, problem: null });
      if (isNew) this.announcement.set(`${image.name} reconstructed.`);
    } catch (error) {
      if (turn !== this.turn) return;
      const problem = problemOf(error);
      // Figures of other settings would be taken for those of these.
      this.state.update({ working: false, image: null, problem });
    }
  }
}
