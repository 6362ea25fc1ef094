using System.Text.Json.Nodes;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>How a video fails after it was accepted.</summary>
/// <param name="Detail">The old status has it; any shape.</param>
public sealed record HeyGenFailure(string Code, string Message, JsonNode? Detail = null);
