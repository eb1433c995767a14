import { Injectable } from '@nestjs/common';
import { DemoCourse } from './demo.course.js';
import { DemoFigures } from './demo.figures.js';
import { DemoLetters } from './demo.letters.js';
import { DemoReviews } from './demo.reviews.js';
import { DemoShelf } from './demo.shelf.js';
import { DemoWords } from './demo.words.js';

/** What is in the demo store, each made by its own part. */
@Injectable()
export class DemoRooms {
  constructor(
    readonly shelf: DemoShelf,
    readonly letters: DemoLetters,
    readonly figures: DemoFigures,
    readonly reviews: DemoReviews,
    readonly words: DemoWords,
    readonly course: DemoCourse,
  ) {}
}
