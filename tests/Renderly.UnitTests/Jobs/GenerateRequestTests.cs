using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Egress;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Requests;
using Renderly.UnitTests.Media;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs;

public sealed class GenerateRequestTests
{
    [Fact]
    public void A_valid_request_is_read_with_its_defaults()
    {
        var (request, errors) = Read(Valid());

        errors.ShouldBeEmpty();
        request.Scenes[0].Duration.ShouldBe(8);
        request.AvatarPosition.ShouldBe(new AvatarPosition(0.5, 0.7, 1.0));
        request.PresenterTiming.ShouldBe(PresenterTiming.AfterBroll);
    }

    [Fact]
    public void Every_missing_field_is_named_at_once() =>
        Read([]).Errors.Select(error => (error.Field, error.Code)).ShouldBe(
            new[] { "product_title", "scenes", "image_url", "avatar_id", "voice_id", "avatar_script" }.Select(field => (field, "required")),
            ignoreOrder: true);

    [Theory]
    [InlineData("product_title", "\"\"", "product_title", "blank", "This field may not be blank.")]
    [InlineData("product_title", "5", "product_title", "wrong_type", "A string is required.")]
    [InlineData("image_url", "\"ftp://x/y\"", "image_url", "invalid_url", "Must be an absolute http or https URL.")]
    [InlineData("image_url", "\"http://2130706433/a.png\"", "image_url", "invalid_url", "127.0.0.1 is not a public address.")]
    [InlineData(
        "webhook_url", "\"https://me:secret@example.com/\"", "webhook_url", "invalid_url", "Must not hold a user name or password.")]
    [InlineData("webhook_url", "\"http://example.com:6379/\"", "webhook_url", "invalid_url", "Port 6379 is not allowed")]
    [InlineData("scenes", "[]", "scenes", "too_few", "Must have 1 to 20 entries, has 0.")]
    [InlineData("scenes", "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]", "scenes", "too_many", "Must have 1 to 20 entries, has 21.")]
    [InlineData("scenes", "{}", "scenes", "wrong_type", "A list is required.")]
    [InlineData("scenes", "[7]", "scenes[0]", "wrong_type", "Must be a JSON object.")]
    [InlineData("avatar_position", "{\"scale\": 2}", "avatar_position.scale", "out_of_range", "Must be between 0.1 and 1.0.")]
    [InlineData("avatar_position", "{\"scale\": 1e999}", "avatar_position.scale", "out_of_range", "Must be between 0.1 and 1.0.")]
    [InlineData("avatar_position", "{\"z\": 0}", "avatar_position.z", "unknown_field", "Unknown field. Known here: scale, x, y.")]
    [InlineData("colour", "1", "colour", "unknown_field", "Unknown field.")]
    [InlineData("presenter", "\"later\"", "presenter", "invalid_choice", "Must be one of: after_broll, parallel.")]
    [InlineData("avatar_script", "\"a\\u0000b\"", "avatar_script", "not_text", "Holds characters that are not text")]
    [InlineData("avatar_script", "\"\\ud800\"", "avatar_script", "not_text", "Holds characters that are not text")]
    [InlineData("metadata", "[]", "metadata", "wrong_type", "A JSON object is required.")]
    public void A_wrong_field_is_named_with_what_to_do(string field, string json, string path, string code, string message)
    {
        var body = Valid();
        body[field] = "@";
        var text = body.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);

        var error = Read(text).Errors.First(error => error.Field == path);
        error.Code.ShouldBe(code);
        error.Message.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("3", "out_of_range", "Must be between 4 and 8.")]
    [InlineData("9", "out_of_range", "Must be between 4 and 8.")]
    [InlineData("99999999999", "out_of_range", "Must be between 4 and 8.")]
    [InlineData("5.5", "wrong_type", "A whole number is required.")]
    [InlineData("\"8\"", "wrong_type", "A whole number is required.")]
    public void A_scene_lasts_four_to_eight_whole_seconds(string duration, string code, string message)
    {
        var body = Valid();
        body["scenes"]![0]!["duration"] = JsonNode.Parse(duration);

        Read(body).Errors.ShouldBe([new FieldError("scenes[0].duration", code, message)]);
    }

    [Fact]
    public void Metadata_is_kept_as_it_was_written_up_to_sixteen_kilobytes()
    {
        var body = Valid();
        body["metadata"] = JsonNode.Parse("""{"order": 1.50, "a": {"b": []}}""");
        Read(body).Request.Metadata.ShouldBe("""{"order":1.50,"a":{"b":[]}}""");

        body["metadata"] = new JsonObject { ["text"] = new string('x', GenerateRequest.MaxMetadataBytes) };
        Read(body).Errors.ShouldHaveSingleItem().Code.ShouldBe("too_large");
    }

    [Fact]
    public void Very_many_unknown_fields_are_not_answered_one_by_one()
    {
        var body = Valid();
        for (var field = 0; field < 1000; field++)
        {
            body[$"field_{field}"] = 0;
        }

        Read(body).Errors.Count.ShouldBe(100);
    }

    [Fact]
    public void The_studio_strategy_cannot_run_beside_the_clips()
    {
        var body = Valid();
        body["presenter"] = "parallel";

        Read(body, PresenterStrategy.Studio).Errors.ShouldHaveSingleItem().Field.ShouldBe("presenter");
        Read(body, PresenterStrategy.Chroma).Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("冰爽二十四小时", 0)]
    [InlineData("Ice \uE000 cold", 1)]
    public void A_text_that_cannot_be_drawn_whole_is_refused_where_that_is_asked_for(string text, int errors)
    {
        var body = Valid();
        body["scenes"]![0]!["text_overlay"] = text;
        Read(body).Errors.ShouldBeEmpty();

        body["undrawable_text"] = "refuse";

        var found = Read(body).Errors;
        found.Count.ShouldBe(errors);
        found.ShouldAllBe(error =>
            error.Field == "scenes[0].text_overlay" && error.Code == "undrawable" && error.Message.Contains("(U+E000)"));
    }

    [Fact]
    public void The_request_says_how_the_video_ends_and_else_the_operator()
    {
        var body = Valid();
        Read(body).Request.Ending.ShouldBe(LengthPolicy.HoldLastFrame);

        body["ending"] = "with_speech";
        Read(body).Request.Ending.ShouldBe(LengthPolicy.EndWithSpeech);

        body["ending"] = "fade_out";
        (Read(body).Request.Ending, Read(body).Request.FadesOut).ShouldBe((LengthPolicy.HoldLastFrame, true));
        Read(body, PresenterStrategy.Studio).Errors.ShouldHaveSingleItem().Field.ShouldBe("ending");
    }

    [Fact]
    public void Music_is_there_where_it_is_asked_for()
    {
        var body = Valid();
        Read(body).Request.Music.ShouldBe(MusicChoice.None);

        body["music"] = "bed";
        Read(body).Request.Music.ShouldBe(MusicChoice.Bed);
        Read(body, PresenterStrategy.Studio).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("music"), error => error.Message.ShouldContain("transparent or chroma"));

        body["music"] = "techno";
        Read(body).Errors.ShouldHaveSingleItem().Message.ShouldBe("Must be one of: none, bed.");
    }

    [Fact]
    public void A_presenter_of_another_size_still_stands_on_the_lower_edge()
    {
        var body = Valid();
        body["avatar_position"] = new JsonObject { ["scale"] = 0.3 };

        Read(body).Request.AvatarPosition.ShouldBe(new AvatarPosition(0.3, 0.7, 1.0));
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

    private static (GenerateRequest Request, IReadOnlyList<FieldError> Errors) Read(
        JsonObject body, PresenterStrategy strategy = PresenterStrategy.Transparent) =>
        Read(body.ToJsonString(), strategy);

    private static (GenerateRequest Request, IReadOnlyList<FieldError> Errors) Read(
        string body, PresenterStrategy strategy = PresenterStrategy.Transparent)
    {
        var reader = new RequestReader(JsonDocument.Parse(body).RootElement);
        return (GenerateRequest.Read(reader, new ProductVideoOptions { Strategy = strategy }, UserAddressRules.Default, TestFonts.Coverage),
            reader.Errors);
    }
}
