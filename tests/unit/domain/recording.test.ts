import { describe, expect, it } from 'vitest';
import { mediaTypeOf, recordingsOf, withRecordings } from '../../../src/lib/domain/recording.ts';
import { shortForm } from '../offline/short-form.ts';

const bytesOf = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

describe('the kind of a sound', () => {
	it.each([
		['ID3\x04\x00', 'audio/mpeg'],
		['\xff\xfb\x90\x00', 'audio/mpeg'],
		['OggS\x00', 'audio/ogg'],
		['RIFF\x24\x00\x00\x00WAVE', 'audio/wav'],
		['\x00\x00\x00\x20ftypM4A ', 'audio/mp4']
	])('is read from its first bytes: %j', (letters, type) => {
		expect(mediaTypeOf(bytesOf(letters))).toBe(type);
	});

	it.each(['<html>', 'RIFF\x24\x00\x00\x00AVI ', '%PDF-1.7', ''])('%j is none', (letters) => {
		expect(mediaTypeOf(bytesOf(letters))).toBeNull();
	});
});

describe('a form with recorded voices', () => {
	const [first] = shortForm.sections.flatMap(({ items }) => items);
	const mark = { versionId: shortForm.id, itemCode: first?.code ?? '', language: 'vi', hash: 'ab' };

	it('names the address of each at its question, in its language', () => {
		const voiced = withRecordings(shortForm, [mark, { ...mark, language: 'en', hash: 'cd' }]);
		expect(voiced.sections[0]?.items[0]?.audio).toEqual({
			vi: '/api/v1/recordings/ab',
			en: '/api/v1/recordings/cd'
		});
		expect(recordingsOf(voiced)).toEqual(['/api/v1/recordings/ab', '/api/v1/recordings/cd']);
	});

	it('is otherwise the form that was published', () => {
		expect(withRecordings(shortForm, [])).toBe(shortForm);
		expect(recordingsOf(shortForm)).toEqual([]);
	});
});
