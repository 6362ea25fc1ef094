using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Scripts;

/// <summary>
/// A prompt is split into scenes: output <see cref="StepOutput.Scenes"/>, whose <see cref="StepOutput.Text"/> is a JSON array of
/// <see cref="ScriptScene"/> in the order in which they are seen. They keep to every limit of their <see cref="ParseScript"/>.
/// </summary>
public sealed record ScriptParsed : StepSucceeded;
