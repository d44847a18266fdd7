import { remembered } from '../../../text/remembered';
import { readContinuationLine } from './continuation-line';
import { readKeyLine } from './key-line';
import { readValueLine } from './value-line';

/**
 * Nodes that do not keep the places within their line, but read them again when somebody asks for them: of the million lines of an export hardly any is ever
 * looked at, and the places of all would take more memory than the text.
 */
export abstract class ValuePlaces {
  abstract readonly text: string;

  get problemStart(): number {
    return valuePlaces(this).problemStart;
  }
  get problemEnd(): number {
    return valuePlaces(this).problemEnd;
  }
  get nameStart(): number {
    return valuePlaces(this).nameStart;
  }
  get nameEnd(): number {
    return valuePlaces(this).nameEnd;
  }
  get typeStart(): number {
    return valuePlaces(this).typeStart;
  }
  get typeEnd(): number {
    return valuePlaces(this).typeEnd;
  }
  get dataStart(): number {
    return valuePlaces(this).dataStart;
  }
  get dataEnd(): number {
    return valuePlaces(this).dataEnd;
  }
  get commentStart(): number {
    return valuePlaces(this).commentStart;
  }
}

/** The same for a key; where its path stands is asked of every key, so the nodes tell it themselves. */
export abstract class KeyPlaces {
  abstract readonly text: string;

  get problemStart(): number {
    return keyPlaces(this).problemStart;
  }
  get problemEnd(): number {
    return keyPlaces(this).problemEnd;
  }
  get rootStart(): number {
    return keyPlaces(this).rootStart;
  }
  get rootEnd(): number {
    return keyPlaces(this).rootEnd;
  }
  get meantEnd(): number {
    return keyPlaces(this).meantEnd;
  }
  get restStart(): number {
    return keyPlaces(this).restStart;
  }
  get restEnd(): number {
    return keyPlaces(this).restEnd;
  }
  get commentStart(): number {
    return keyPlaces(this).commentStart;
  }
}

/** The same for a line of further bytes. */
export abstract class ContinuationPlaces {
  abstract readonly text: string;

  get problemStart(): number {
    return continuationPlaces(this).problemStart;
  }
  get problemEnd(): number {
    return continuationPlaces(this).problemEnd;
  }
  get dataStart(): number {
    return continuationPlaces(this).dataStart;
  }
  get dataEnd(): number {
    return continuationPlaces(this).dataEnd;
  }
  get commentStart(): number {
    return continuationPlaces(this).commentStart;
  }
}

const valuePlaces = remembered(({ text }: ValuePlaces) => readValueLine(text));
const keyPlaces = remembered(({ text }: KeyPlaces) => readKeyLine(text));
const continuationPlaces = remembered(({ text }: ContinuationPlaces) => readContinuationLine(text));
