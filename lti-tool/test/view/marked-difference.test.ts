import { expect } from 'chai';
import type { MarkedText } from '../../src/view/field.ts';
import { markDifference } from '../../src/view/marked-difference.ts';

const whole = (pieces: readonly MarkedText[]) => pieces.map(({ text }) => text).join('');
const marked = (pieces: readonly MarkedText[]) =>
  pieces.filter(({ mark }) => mark).map(({ text }) => text.trim());

describe('markDifference', () => {
  it('marks on each side what the other side lacks', () => {
    const { mine, theirs } = markDifference(
      'Ученики сами называют вопрос до того, как решать.',
      'Ученики пересказывают условие до того, как решать.',
    );
    expect(marked(mine)).to.deep.equal(['сами называют вопрос']);
    expect(marked(theirs)).to.deep.equal(['пересказывают условие']);
  });

  it('loses no character, whatever the spaces', () => {
    const mine = ' два  слова\n\nи строка ';
    const theirs = 'два слова\tи строка';
    const difference = markDifference(mine, theirs);
    expect(whole(difference.mine)).to.equal(mine);
    expect(whole(difference.theirs)).to.equal(theirs);
  });

  it('takes an empty side', () => {
    const { mine, theirs } = markDifference('', 'всё новое');
    expect(mine).to.deep.equal([]);
    expect(theirs).to.deep.equal([{ text: 'всё новое', mark: true }]);
  });

  it('marks only the middle of texts too long for a table', () => {
    const long = Array.from({ length: 600 }, (_, n) => `слово${n}`);
    const changed = [...long];
    changed[300] = 'другое';
    const { theirs } = markDifference(long.join(' '), changed.join(' '));
    expect(marked(theirs)).to.deep.equal(['другое']);
  });
});
