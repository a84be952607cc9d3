// Hands out a made file: under its name, and kept by no cache.
import type { Response } from 'express';
import type { Exported } from '../export/exportSession.ts';

export function sendFile(response: Response, file: Exported): void {
  response
    .set('Content-Type', file.contentType)
    .set('Content-Disposition', `attachment; filename="${file.fileName}"`)
    .set('Cache-Control', 'no-store')
    .send(typeof file.body === 'string' ? file.body : Buffer.from(file.body));
}
