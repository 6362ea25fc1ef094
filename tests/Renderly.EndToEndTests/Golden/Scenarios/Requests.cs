using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Requests for videos, and what simulated providers are asked in their texts to do.</summary>
internal static class Requests
{
    /// <summary>In a text: the provider takes it and does not get done.</summary>
    public const string Never = "[sim:latency=10m]";

    /// <summary>In a text: the provider refuses the call.</summary>
    public const string Rejected = "[sim:http=400x9999]";

    /// <summary>In a scene's text: its provider takes a few seconds to accept it.</summary>
    public const string AcceptedLate = "[accepted late]";

    /// <summary>A request with scenes of these lengths.</summary>
    public static JsonObject Video(this Recorder recorder, params int[] durations) =>
        JsonSerializer.SerializeToNode(RenderlyApi.Request(recorder.System.PictureUrl, durations))!.AsObject();

    /// <summary>With another value of one member.</summary>
    public static JsonObject With(this JsonObject request, string member, JsonNode? value)
    {
        request[member] = value;
        return request;
    }

    /// <summary>Without a member.</summary>
    public static JsonObject Without(this JsonObject request, string member)
    {
        request.Remove(member);
        return request;
    }

    /// <summary>With another value of one member of one scene, counted from 1.</summary>
    public static JsonObject WithScene(this JsonObject request, int scene, string member, JsonNode? value)
    {
        request["scenes"]![scene - 1]![member] = value;
        return request;
    }

    /// <summary>With words to the simulated provider in what one scene shows.</summary>
    public static JsonObject Telling(this JsonObject request, int scene, string words) =>
        request.WithScene(scene, "visual_description", $"{request["scenes"]![scene - 1]!["visual_description"]} {words}");

    /// <summary>With words to the simulated provider in the presenter's script.</summary>
    public static JsonObject TellingPresenter(this JsonObject request, string words) =>
        request.With("avatar_script", $"{request["avatar_script"]} {words}");

    /// <summary>Submits without recording.</summary>
    public static async Task<Guid> SubmitAsync(this Recorder recorder, JsonObject request) =>
        (Guid)(await recorder.AskAsync("POST /api/video/generate/", request))["job_id"]!;

    /// <summary>The named members of each of a list's results.</summary>
    public static Func<JsonNode, JsonNode?> Only(params string[] members) => list =>
    {
        var part = list.DeepClone();
        part["results"] = new JsonArray([.. part["results"]!.AsArray().Select(
            result => new JsonObject(members.Select(member => KeyValuePair.Create(member, result![member]?.DeepClone()))))]);
        return part;
    };
}
