/** A sound that every browser plays: silence as WAV, 8 kHz, 8 bits. */
export function aSound(seconds: number): Buffer {
	const rate = 8000;
	const length = rate * seconds;
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + length, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(rate, 24);
	head.writeUInt32LE(rate, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36);
	head.writeUInt32LE(length, 40);
	return Buffer.concat([head, Buffer.alloc(length, 128)]);
}
