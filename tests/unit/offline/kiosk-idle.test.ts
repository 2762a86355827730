import { beforeEach, describe, expect, it } from 'vitest';
import { emptySession, secondsLeft } from '../../../src/lib/offline/kiosk-session.ts';
import { answer, land, start, KioskPlay } from './kiosk-play.ts';

let play: KioskPlay;

beforeEach(() => {
	play = new KioskPlay();
});

const wiped = () => emptySession('vi', play.now);

describe('a citizen who walks away', () => {
	it('is asked after 30 seconds, with 15 to answer', () => {
		play.happen(start, land, answer(1));
		play.pass(29);
		expect(secondsLeft(play.session, play.now)).toBeNull();
		play.pass(1);
		expect(secondsLeft(play.session, play.now)).toBe(15);
		play.pass(5);
		expect(secondsLeft(play.session, play.now)).toBe(10);
	});

	it('may come back', () => {
		play.happen(start, land, answer(1));
		play.pass(40);
		play.happen({ kind: 'touch' });
		play.pass(20);
		expect(play.session).toMatchObject({ screen: 'item', isWarned: false, answers: { access: 1 } });
	});

	it('leaves a part, which is kept, and a screen without any trace', () => {
		play.happen(
			start,
			land,
			{ kind: 'setLanguage', language: 'en' },
			{ kind: 'toggleLarge' },
			answer(1)
		);
		play.pass(45);
		expect(play.finished).toMatchObject([{ answers: { access: 1 }, isPartial: true }]);
		expect(play.session).toEqual(wiped());
	});

	it('from the closing screen has given a whole answer', () => {
		play.happen(start, land, answer(1), answer(1), answer('no'));
		play.pass(45);
		expect(play.finished).toMatchObject([{ isPartial: false }]);
	});

	it('leaves no part where the campaign keeps none', () => {
		play.form = { ...play.form, keepsPartial: false };
		play.happen(start, land, answer(1));
		play.pass(45);
		expect(play.finished).toEqual([]);
	});

	it('is never warned on the first screen, whose language goes back by itself', () => {
		play.happen({ kind: 'setLanguage', language: 'en' });
		play.pass(44);
		expect(play.session).toMatchObject({ language: 'en', isWarned: false });
		play.pass(1);
		expect(play.session.language).toBe('vi');
	});
});

describe('a citizen who works by keyboard, or listens to the screen', () => {
	it('is asked after two minutes, with one to answer, and loses nothing', () => {
		play.happen(start, land, answer(1), { kind: 'takeTime' });
		play.pass(119);
		expect(secondsLeft(play.session, play.now)).toBeNull();
		play.pass(1);
		expect(secondsLeft(play.session, play.now)).toBe(60);
		play.pass(59);
		play.happen({ kind: 'takeTime' });
		expect(play.session).toMatchObject({ screen: 'item', isWarned: false, answers: { access: 1 } });
		expect(play.finished).toEqual([]);
	});

	it('is wiped all the same in the end', () => {
		play.happen(start, land, answer(1), { kind: 'takeTime' });
		play.pass(180);
		expect(play.session).toEqual(wiped());
	});

	it('is thanked for twenty seconds', () => {
		play.happen(start, land, { kind: 'takeTime' }, answer(4), { kind: 'send' }, { kind: 'kept' });
		play.pass(19);
		expect(play.session.screen).toBe('thanks');
		play.pass(1);
		expect(play.session).toEqual(wiped());
	});

	it('leaves no longer waits to the next one', () => {
		play.happen({ kind: 'takeTime' }, start, land);
		play.pass(30);
		expect(secondsLeft(play.session, play.now)).toBe(15);
	});
});
