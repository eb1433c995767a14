import Sequencer from '@jest/test-sequencer';

const LONGEST = ['chaos', 'browser', 'adapters', 'stories', 'units'];
const rank = ({ context }) => LONGEST.indexOf(context.config.displayName.name);

/** A fresh clone has no record of how long each file took: what a run would end up waiting for comes first. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
