// Keeps zod from compiling its checks: that needs eval, which the content security policy bars. Must be imported first.
import { config } from 'zod';

config({ jitless: true });
