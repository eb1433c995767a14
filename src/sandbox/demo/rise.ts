import sharp from 'sharp';
import { aviOf } from './film.js';
import { taps } from './sound.js';

const WIDTH = 640;
const HEIGHT = 360;
const FRAMES_PER_SECOND = 4;
const SECONDS = 30;
const HOURS = 10;

const JAR = { left: 250, right: 390, top: 70, floor: 310 };
const BAND = 225;
const BUBBLES = 70;

/** How far the starter has risen at an hour: 0 to 1, slowly, then all at once, then it rests. */
const risen = (hour: number): number => 1 / (1 + Math.exp(-1.4 * (hour - 4.8)));

/** The same "chance" at each call. */
const chance = (n: number): number => Math.abs(Math.sin(n * 12.9898) * 43758.5453) % 1;

/** Ten hours of a starter in a jar, drawn, twenty minutes a second; a knock for each hour. */
export async function riseFilm(): Promise<Buffer> {
  const frames: Buffer[] = [];
  for (let n = 0; n < SECONDS * FRAMES_PER_SECOND; n++) {
    const hour = (n / (SECONDS * FRAMES_PER_SECOND)) * HOURS;
    frames.push(
      await sharp(Buffer.from(drawn(hour)))
        .jpeg({ quality: 72 })
        .toBuffer(),
    );
  }
  const knocks = Array.from({ length: HOURS }, (_, hour) => ({ atSeconds: hour * 3, loudness: 0.5, hertz: 330 }));
  return aviOf({
    width: WIDTH,
    height: HEIGHT,
    framesPerSecond: FRAMES_PER_SECOND,
    frames,
    sound: taps(SECONDS, knocks),
  });
}

function drawn(hour: number): string {
  const level = BAND - risen(hour) * (BAND - 105);
  const dome = 10 * risen(hour);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="${sky(hour)}"/>
    <rect y="${JAR.floor}" width="100%" height="${HEIGHT - JAR.floor}" fill="#8a5a33"/>
    <path d="M${JAR.left} ${JAR.floor} V${level} Q${(JAR.left + JAR.right) / 2} ${level - dome * 2} ${JAR.right} ${level} V${JAR.floor} Z" fill="#e9d3a6"/>
    ${bubbles(hour, level)}
    <rect x="${JAR.left}" y="${JAR.top}" width="${JAR.right - JAR.left}" height="${JAR.floor - JAR.top}" rx="14" fill="#fff" fill-opacity="0.12" stroke="#fdf7ea" stroke-width="5"/>
    <rect x="${JAR.left - 8}" y="${JAR.top - 12}" width="${JAR.right - JAR.left + 16}" height="16" rx="6" fill="#fdf7ea"/>
    <rect x="${JAR.left - 4}" y="${BAND - 4}" width="${JAR.right - JAR.left + 8}" height="8" rx="4" fill="#9a3b1b"/>
    ${clock(hour)}
  </svg>`;
}

/** From the evening to the next morning. */
function sky(hour: number): string {
  const light = 0.5 - 0.5 * Math.cos((hour / HOURS) * 2 * Math.PI);
  const mix = (day: number, night: number): number => Math.round(day + (night - day) * light);
  return `rgb(${mix(236, 66)},${mix(214, 62)},${mix(178, 82)})`;
}

function bubbles(hour: number, level: number): string {
  return Array.from({ length: BUBBLES }, (_, n) => {
    const age = hour - 1 - chance(n) * 6;
    if (age <= 0) return '';
    const x = JAR.left + 12 + chance(n + 0.3) * (JAR.right - JAR.left - 24);
    const y = level + 14 + chance(n + 0.6) * (JAR.floor - level - 22);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${Math.min(2 + age * 1.1, 7).toFixed(1)}" fill="#cfae74" fill-opacity="0.75"/>`;
  }).join('');
}

/** Hands only: a film for all languages. */
function clock(hour: number): string {
  const hand = (turns: number, length: number, width: number) => {
    const angle = turns * 2 * Math.PI;
    const [x, y] = [530 + Math.sin(angle) * length, 100 - Math.cos(angle) * length];
    return `<line x1="530" y1="100" x2="${x.toFixed(1)}" y2="${y.toFixed(1)}" stroke="#2b211a" stroke-width="${width}" stroke-linecap="round"/>`;
  };
  return `<circle cx="530" cy="100" r="52" fill="#fdf7ea" stroke="#2b211a" stroke-width="4"/>${hand((9 + hour) / 12, 26, 6)}${hand(hour, 40, 3)}`;
}
