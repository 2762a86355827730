import { describe, expect, it } from 'vitest';
import { metresBetween } from '../../../src/lib/domain/distance.ts';
import { momentFault } from '../../../src/lib/domain/field-event.ts';

const now = new Date('2026-11-20T03:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe('a moment', () => {
	it('is believed within five minutes of the server’s clock', () => {
		expect(momentFault(minutes(5), { now, after: [] })).toBeNull();
		expect(momentFault(minutes(6), { now, after: [] })).toBe('fieldwork.fromTheFuture');
	});

	it('is not before any of the things that had to come first', () => {
		const after = [minutes(-600), minutes(-60)];
		expect(momentFault(minutes(-64), { now, after })).toBeNull();
		expect(momentFault(minutes(-66), { now, after })).toBe('fieldwork.tooEarly');
	});
});

describe('the distance between two places', () => {
	it('is a degree of latitude long for a degree of latitude', () => {
		expect(metresBetween({ latitude: 15, longitude: 108 }, { latitude: 16, longitude: 108 })).toBe(
			111_195
		);
	});

	it('is shorter along a parallel, and nothing from a place to itself', () => {
		const home = { latitude: 60, longitude: 10 };
		expect(metresBetween(home, { latitude: 60, longitude: 11 })).toBe(55_597);
		expect(metresBetween(home, home)).toBe(0);
	});
});
