/** What all prints share: inks, letters, the QR code, and how a document becomes bytes. */
import { createRequire } from 'node:module';
import QrCode from 'qrcode';

/** The inks of print in app.css, as red, green, blue. */
export const ink: [number, number, number] = [19, 40, 58];
export const accent: [number, number, number] = [11, 90, 104];
export const paperWhite: [number, number, number] = [255, 255, 255];

const require = createRequire(import.meta.url);
const fonts = {
	plain:
		require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
	bold: require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf')
};

/** Letters with all Vietnamese signs, as `plain` and `bold`. */
export function openFonts(pdf: PDFKit.PDFDocument): void {
	pdf.registerFont('plain', fonts.plain);
	pdf.registerFont('bold', fonts.bold);
}

export async function asBuffer(pdf: PDFKit.PDFDocument): Promise<Buffer> {
	const chunks: Buffer[] = [];
	pdf.end();
	for await (const chunk of pdf) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** A quarter of the code may be scratched or covered. */
export function drawQr(
	pdf: PDFKit.PDFDocument,
	address: string,
	{ x, y, size }: { x: number; y: number; size: number }
): void {
	const { modules } = QrCode.create(address, { errorCorrectionLevel: 'Q' });
	const one = size / modules.size;
	pdf.save().translate(x, y);
	for (let row = 0; row < modules.size; row += 1) {
		for (let column = 0; column < modules.size; column += 1) {
			if (modules.get(row, column)) pdf.rect(column * one, row * one, one, one);
		}
	}
	pdf.fill(ink).restore();
}
