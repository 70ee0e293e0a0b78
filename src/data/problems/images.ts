import { defineProblem } from '../../core/problem/problem';

export const pictureUnreadable = defineProblem(
  'picture-unreadable',
  ({ name, reason }: { name: string; reason: string }) => ({
    what: `${name} is not a readable picture: ${reason}.`,
    remedy: 'Choose PNG, JPEG, WebP or BMP files, or TIFF of 8 or 16 bits, or remove this one.',
  }),
);

export const noPictures = defineProblem('pictures-not-found', ({ name }: { name: string }) => ({
  what: `${name} has no pictures.`,
  remedy: 'Choose a folder with at least one.',
}));

type PictureForm = Readonly<{
  name: string;
  height: number;
  width: number;
  channels: number;
}>;

export const picturesUnlike = defineProblem(
  'pictures-unlike',
  ({ picture, first }: { picture: PictureForm; first: PictureForm }) => {
    const form = ({ height, width, channels }: PictureForm) =>
      `${height} × ${width}, ${channels === 1 ? 'gray' : 'in color'}`;
    return {
      what: `${picture.name} is ${form(picture)}, but ${first.name} is ${form(first)}.`,
      remedy: `Set a preprocessing recipe that makes them the same size and color, such as ${first.height}x${first.width},crop,${first.channels === 1 ? 'gray' : 'rgb'}.`,
    };
  },
);
