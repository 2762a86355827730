import { describe, expect, it } from 'vitest';
import { linkCode } from '../../../src/lib/domain/link.ts';

describe('the code of a link', () => {
	it('has eight characters that nobody confuses when reading aloud', () => {
		const code = linkCode(new Uint8Array([0, 24, 25, 49, 50, 99, 100, 249]));
		expect(code).toBe('3y3y3y3y');
		expect(code).not.toMatch(/[01lio25suvz]/);
	});

	it('skips bytes that would make some characters likelier than others', () => {
		const bytes = new Uint8Array([255, 250, 1, 1, 1, 1, 1, 1, 1, 1]);
		expect(linkCode(bytes)).toBe('44444444');
	});

	it('is not made of too little randomness', () => {
		expect(linkCode(new Uint8Array([1, 2, 3, 255, 255, 255, 255, 255]))).toBeNull();
	});
});
