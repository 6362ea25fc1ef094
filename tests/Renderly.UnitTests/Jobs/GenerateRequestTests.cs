using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Contracts.Presenter;
using Renderly.Egress;
using Renderly.Jobs.ProductVideo;
using Renderly.Jobs.ProductVideo.Submit;

namespace Renderly.UnitTests.Jobs;

public sealed class GenerateRequestTests
{
    [Fact]
    public void A_valid_request_is_read_with_its_defaults()
    {
        var (request, errors) = Read(Valid());

        errors.ShouldBeEmpty();
        request.Scenes[0].Duration.ShouldBe(8);
        request.AvatarPosition.ShouldBe(new AvatarPosition(0.8, 0.7, 0.8));
        request.PresenterTiming.ShouldBe(PresenterTiming.AfterBroll);
    }

    [Fact]
    public void Every_missing_field_is_named_at_once() =>
        Read([]).Errors.Keys.ShouldBe(["product_title", "scenes", "image_url", "avatar_id", "voice_id", "avatar_script"], ignoreOrder: true);

    [Theory]
    [InlineData("product_title", "\"\"", "product_title", "This field may not be blank.")]
    [InlineData("product_title", "5", "product_title", "A string is required.")]
    [InlineData("image_url", "\"ftp://x/y\"", "image_url", "Must be an absolute http or https URL.")]
    [InlineData("image_url", "\"http://2130706433/a.png\"", "image_url", "127.0.0.1 is not a public address.")]
    [InlineData("webhook_url", "\"https://me:secret@example.com/\"", "webhook_url", "Must not hold a user name or password.")]
    [InlineData("webhook_url", "\"http://example.com:6379/\"", "webhook_url", "Port 6379 is not allowed")]
    [InlineData("scenes", "[]", "scenes", "Must have 1 to 20 entries, has 0.")]
    [InlineData("scenes", "{}", "scenes", "A list is required.")]
    [InlineData("scenes", "[7]", "scenes[0]", "Must be a JSON object.")]
    [InlineData("avatar_position", "{\"scale\": 2}", "avatar_position.scale", "Must be between 0.1 and 1.0.")]
    [InlineData("avatar_position", "{\"z\": 0}", "avatar_position.z", "Unknown field. Known here: scale, x, y.")]
    [InlineData("colour", "1", "colour", "Unknown field.")]
    [InlineData("presenter", "\"later\"", "presenter", "Must be one of: after_broll, parallel.")]
    [InlineData("avatar_script", "\"a\\u0000b\"", "avatar_script", "Holds characters that are not text")]
    [InlineData("avatar_script", "\"\\ud800\"", "avatar_script", "Holds characters that are not text")]
    public void A_wrong_field_is_named_with_what_to_do(string field, string json, string path, string message)
    {
        var body = Valid();
        body[field] = "@";
        var text = body.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);

        Read(text).Errors.Keys.ShouldContain(path);
        Read(text).Errors[path][0].ShouldStartWith(message);
    }

    [Theory]
    [InlineData("3", "Must be between 4 and 8.")]
    [InlineData("9", "Must be between 4 and 8.")]
    [InlineData("5.5", "A whole number is required.")]
    [InlineData("99999999999", "A whole number is required.")]
    [InlineData("\"8\"", "A whole number is required.")]
    public void A_scene_lasts_four_to_eight_whole_seconds(string duration, string message)
    {
        var body = Valid();
        body["scenes"]![0]!["duration"] = JsonNode.Parse(duration);

        Read(body).Errors["scenes[0].duration"].ShouldBe([message]);
    }

    [Fact]
    public void The_studio_strategy_cannot_run_beside_the_clips()
    {
        var body = Valid();
        body["presenter"] = "parallel";

        Read(body, PresenterStrategy.Studio).Errors.Keys.ShouldContain("presenter");
        Read(body, PresenterStrategy.Chroma).Errors.ShouldBeEmpty();
    }

    private static JsonObject Valid() => new()
    {
        ["product_title"] = "Shoe",
        ["scenes"] = new JsonArray(new JsonObject { ["visual_description"] = "a", ["camera_movement"] = "b", ["mood"] = "c" }),
        ["image_url"] = "https://example.com/shoe.png",
        ["avatar_id"] = "anna",
        ["voice_id"] = "en",
        ["avatar_script"] = "Hello.",
    };

    private static (GenerateRequest Request, IReadOnlyDictionary<string, string[]> Errors) Read(JsonObject body, PresenterStrategy strategy = PresenterStrategy.Transparent) =>
        Read(body.ToJsonString(), strategy);

    private static (GenerateRequest Request, IReadOnlyDictionary<string, string[]> Errors) Read(string body, PresenterStrategy strategy = PresenterStrategy.Transparent)
    {
        var reader = new RequestReader(JsonDocument.Parse(body).RootElement);
        return (GenerateRequest.Read(reader, strategy, UserAddressRules.Default), reader.Errors);
    }
}
