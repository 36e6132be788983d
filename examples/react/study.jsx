import "trellis-assessment";
import * as React from "react";
import { createRoot } from "react-dom/client";

function Study({ participant }) {
  const [record, setRecord] = React.useState(null);
  const take = ({ detail }) => setRecord(detail.record ?? null);
  return (
    <>
      <trellis-assessment
        share="record"
        participant={participant}
        begin="items"
        ontrellis-complete={take}
        ontrellis-stop={take}
      />
      <output>{record && JSON.stringify(record)}</output>
    </>
  );
}

createRoot(document.getElementById("root")).render(<Study participant="K712" />);
