// The board in React Flow: plain notes with handles, only what is visible drawn.
import {
  Handle,
  Position,
  ReactFlow,
  useEdgesState,
  useNodesState,
  type Edge,
  type Node,
  type NodeProps,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import type { CSSProperties } from 'react';
import { createRoot } from 'react-dom/client';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { eachAtItsTime, pathOf } from '../moves.ts';
import { createScene } from '../scene.ts';
import { colourOf } from './colours.ts';
import './page.css';
import { rootElement, untilPainted } from './peer.ts';

type NoteNode = Node<{ text: string; colour: string }, 'note'>;

const scene = createScene();
const nodes = scene.notes.map(({ id, kind, text, at: [x, y] }): NoteNode => ({
  id,
  type: 'note',
  position: { x, y },
  width: NOTE_SIZE[0],
  height: NOTE_SIZE[1],
  data: { text, colour: colourOf(kind) },
}));
const edges = scene.links.map(({ id, from, to }): Edge => ({ id, source: from, target: to }));

const noteStyle: CSSProperties = {
  width: '100%',
  height: '100%',
  boxSizing: 'border-box',
  padding: 11,
  borderRadius: 3,
  border: '1px solid #0003',
  font: '15px/1.3 Arial, sans-serif',
  overflow: 'hidden',
};

function Note({ data }: NodeProps<NoteNode>) {
  return (
    <div style={{ ...noteStyle, background: data.colour }}>
      <Handle type="target" position={Position.Top} />
      {data.text}
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
}

const nodeTypes = { note: Note };
let instance: ReactFlowInstance<NoteNode> | null = null;
let setAll: ReturnType<typeof useNodesState<NoteNode>>[1] | null = null;

function Board() {
  const [shown, setShown, onNodesChange] = useNodesState(nodes);
  const [drawn, , onEdgesChange] = useEdgesState(edges);
  return (
    <ReactFlow
      nodes={shown}
      edges={drawn}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onInit={(made) => {
        instance = made;
        setAll = setShown;
      }}
      onlyRenderVisibleElements
      panOnScroll
      panOnScrollSpeed={1}
      minZoom={0.02}
      defaultViewport={{ x: 0, y: 0, zoom: 0.7 }}
    />
  );
}

const elementOf = (id: string): Element | null =>
  document.querySelector(`.react-flow__node[data-id="${id}"]`);

/** Notes are in the page before they are seen: they are measured first. */
function hasNotes(): boolean {
  const element = document.querySelector('.react-flow__node');
  return element !== null && getComputedStyle(element).visibility === 'visible';
}

window.peer = {
  show: () => untilPainted(() => createRoot(rootElement()).render(<Board />), hasNotes),
  zoom: () => instance?.getZoom() ?? 0,
  look: ([x, y], zoom) => void instance?.setCenter(x, y, { zoom }),
  boxOf: (id) => {
    const rect = elementOf(id)?.getBoundingClientRect();
    return rect ? { x: rect.x, y: rect.y, w: rect.width, h: rect.height } : null;
  },
  moveRemotely: (ids) =>
    eachAtItsTime(
      scene.notes
        .filter(({ id }) => ids.includes(id))
        .map(({ id, at }) => {
          let step = 0;
          return () => {
            const [x, y] = pathOf(at, ++step);
            setAll?.((before) =>
              before.map((node) => (node.id === id ? { ...node, position: { x, y } } : node)),
            );
          };
        }),
    ),
};
