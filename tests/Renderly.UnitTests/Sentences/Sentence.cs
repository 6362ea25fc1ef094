namespace Renderly.UnitTests.Sentences;

/// <summary>A text that some user or operator may be told.</summary>
/// <param name="File">Where it is written, from the root of the repository.</param>
/// <param name="Code">The code that it comes with; empty where it has none of its own.</param>
/// <param name="Text">With <c>{name}</c> where something is put in.</param>
internal sealed record Sentence(string File, string Code, string Text);
