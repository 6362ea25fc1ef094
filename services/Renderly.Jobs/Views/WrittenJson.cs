using System.Text.Json.Serialization;

namespace Renderly.Jobs.Views;

/// <summary>An answer that is written already, and goes out as it is.</summary>
/// <param name="Text">JSON.</param>
[JsonConverter(typeof(WrittenJsonConverter))]
internal sealed record WrittenJson(string Text);
