import { openSync, writeSync, closeSync } from 'node:fs';
import QRCode from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE = 9;
const BLACK = 16;
const INK = 90;
const GREY = 150;
const WHITE = 235;

/** Writes what a camera sees when somebody holds a printed code up to it: a video of one picture. */
export function writeReceiptVideo(file: string, text: string): void {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
	const left = Math.floor((WIDTH - modules.size * MODULE) / 2);
	const top = Math.floor((HEIGHT - modules.size * MODULE) / 2);
	write(file, (x, y) => {
		const [row, column] = [Math.floor((y - top) / MODULE), Math.floor((x - left) / MODULE)];
		const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size;
		return isInside && modules.get(row, column) ? BLACK : WHITE;
	});
}

/** A receipt of which the camera sees the lines, and no code yet. */
export function writeSheetVideo(file: string): void {
	write(file, (x, y) => {
		if (x < 170 || x > 470 || y < 50) return GREY;
		const isInLine = y > 90 && y % 36 < 9 && x > 210 && x < (y % 72 < 36 ? 430 : 380);
		return isInLine ? INK : WHITE;
	});
}

/** @param lightAt 16 (black) to 235 (white) */
function write(file: string, lightAt: (x: number, y: number) => number): void {
	const luma = Buffer.from(
		Array.from({ length: WIDTH * HEIGHT }, (_, at) => lightAt(at % WIDTH, Math.floor(at / WIDTH)))
	);
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
