// Under every test. Jest compiles a package once for each test file, Node once for each worker: what nearly all files need is loaded
// out here and handed in.
import { load } from 'cheerio';
import { TestEnvironment } from 'jest-environment-node';

export default class LeanEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.readHtml = load;
  }
}
