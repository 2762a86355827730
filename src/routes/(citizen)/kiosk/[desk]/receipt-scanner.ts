/** Reads codes before the tablet's camera, in the browser alone: no picture and no code is kept. */

/** Chromium on Android reads codes itself; TypeScript knows nothing of it. */
interface CodeReader {
	detect(source: HTMLVideoElement): Promise<{ readonly rawValue: string }[]>;
}
interface WithCodeReader {
	BarcodeDetector?: {
		new (options: { formats: string[] }): CodeReader;
		getSupportedFormats(): Promise<string[]>;
	};
}

const LOOK_MS = 200;
/** A code held up fills enough of so small a picture; a larger one only costs time. */
const WIDTH = 640;

/**
 * Looks through the camera until told to stop.
 *
 * @param onread every text read, again and again while the code is held up
 * @returns how to stop it
 * @throws DOMException where there is no camera, or the browser does not let us
 */
export async function watchCodes(
	video: HTMLVideoElement,
	onread: (text: string) => void
): Promise<() => void> {
	// The camera on the side of the screen: a tablet on a stand has its back to the wall.
	const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } });
	video.srcObject = stream;
	await video.play();
	const read = await codeReader();
	let isStopped = false;
	const look = async () => {
		const texts = await read(video).catch(() => []);
		if (isStopped) return;
		texts.forEach(onread);
		setTimeout(() => void look(), LOOK_MS);
	};
	void look();
	return () => {
		isStopped = true;
		stream.getTracks().forEach((track) => track.stop());
		video.srcObject = null;
	};
}

type Read = (video: HTMLVideoElement) => Promise<string[]>;

async function codeReader(): Promise<Read> {
	const { BarcodeDetector } = window as WithCodeReader;
	const formats = (await BarcodeDetector?.getSupportedFormats()) ?? [];
	if (BarcodeDetector === undefined || !formats.includes('qr_code')) return readInScript();
	const reader = new BarcodeDetector({
		formats: formats.filter((format) => ['qr_code', 'code_128', 'data_matrix'].includes(format))
	});
	return async (video) => (await reader.detect(video)).map(({ rawValue }) => rawValue);
}

/** For browsers that cannot: loaded only there, and only when somebody scans. */
async function readInScript(): Promise<Read> {
	const { decodeQR } = await import('qr/decode.js');
	const canvas = document.createElement('canvas');
	const picture = canvas.getContext('2d', { willReadFrequently: true });
	return async (video) => {
		if (picture === null || video.videoWidth === 0) return [];
		canvas.width = Math.min(WIDTH, video.videoWidth);
		canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
		picture.drawImage(video, 0, 0, canvas.width, canvas.height);
		const { data, width, height } = picture.getImageData(0, 0, canvas.width, canvas.height);
		return [decodeQR({ data, width, height })];
	};
}
