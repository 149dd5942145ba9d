// The suite's own proof: two loops that do leak, on purpose, and have to be caught for it.
const kept = [];

export default [
  {
    name: 'control: keeps 1 MB a turn',
    about: 'A loop that leaks 1 MB a turn; passes when the growth is noticed.',
    turns: [60, 200],
    holds: 200,
    pace: 'await',
    caughtFor: 'growth',
    turn() {
      kept.push(Buffer.alloc(2 ** 20, kept.length));
    },
  },
  {
    name: 'control: forgets one canvas',
    about: 'A small canvas stays alive; passes when the ledger shows it.',
    needs: ['memoryUsage'],
    turns: [20, 20],
    holds: 1,
    pace: 'await',
    caughtFor: 'ledger',
    setup: (library) => ({ library }),
    turn({ library }, i) {
      const canvas = library.createCanvas(16, 16);
      canvas.getContext('2d').fillRect(0, 0, 8, 8);
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
      if (i === 10) kept.push(canvas);
    },
  },
];
