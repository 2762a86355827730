import { openSync, writeSync, closeSync } from 'node:fs';
import QRCode from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE = 9;

/** Writes what a camera sees when somebody holds a printed code up to it: a video of one picture. */
export function writeReceiptVideo(file: string, text: string): void {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
	const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
	const left = Math.floor((WIDTH - modules.size * MODULE) / 2);
	const top = Math.floor((HEIGHT - modules.size * MODULE) / 2);
	for (let row = 0; row < modules.size * MODULE; row += 1) {
		for (let column = 0; column < modules.size * MODULE; column += 1) {
			const isDark = modules.get(Math.floor(row / MODULE), Math.floor(column / MODULE));
			if (isDark) luma[(top + row) * WIDTH + left + column] = 16;
		}
	}
	const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
	const out = openSync(file, 'w');
	writeSync(out, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`);
	for (let frame = 0; frame < 2; frame += 1) {
		writeSync(out, 'FRAME\n');
		writeSync(out, luma);
		writeSync(out, chroma);
	}
	closeSync(out);
}
