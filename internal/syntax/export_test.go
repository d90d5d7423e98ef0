package syntax

// Repair lets tests mend a tree written by hand.
var Repair = repair
