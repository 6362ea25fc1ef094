using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Steps;

/// <summary>A hash of what a step is made of: the same work of another job or another time has the same.</summary>
internal static class InputKey
{
    /// <summary>What says for whom, when and where to, and changes nothing in what is made.</summary>
    private static readonly string[] NotContent = ["JobId", "UserId", "Step", "Attempt", "HasAlternative", "OutputFolder", "Place"];

    /// <param name="command">The capability, its input and the providers.</param>
    /// <param name="inputs">Results that it takes in; a file whose hash is known counts by it, wherever it lies.</param>
    /// <returns>Lower-case hex SHA-256.</returns>
    public static string Of(StepCommand command, StepResults inputs)
    {
        var json = JsonSerializer.SerializeToNode(command, command.GetType())!.AsObject();
        foreach (var name in NotContent)
        {
            json.Remove(name);
        }

        var text = new StringBuilder(command.GetType().Name).Append(' ').Append(json.ToJsonString());
        foreach (var file in inputs.All.Where(output => output is { Uri: not null, Sha256: not null }))
        {
            text.Replace(JsonValue.Create(file.Uri!.OriginalString).ToJsonString(), $"\"sha256:{file.Sha256}\"");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
