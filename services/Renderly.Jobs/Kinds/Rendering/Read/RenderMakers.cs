namespace Renderly.Jobs.Kinds.Rendering.Read;

/// <summary>Who is to do the parts of a render first.</summary>
/// <param name="Voice">Provider that speaks; lower case. Null where everything is recorded.</param>
/// <param name="Clip">Provider that makes the clips; lower case. The same one where it composes the whole film.</param>
internal sealed record RenderMakers(string? Voice, string Clip);
