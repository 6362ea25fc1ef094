using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Jobs.Batches;
using Renderly.Jobs.Batches.Submit;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Speech;
using Renderly.UnitTests.Media;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.Batches;

public sealed class BatchReaderTests
{
    private const string JsonLines = "application/x-ndjson";
    private const string Csv = "text/csv; charset=utf-8";
    private const string Good =
        """{"product_title":"Shoe","scenes":[{"visual_description":"a","camera_movement":"b","mood":"c"}],"image_url":"https://example.com/shoe.png","avatar_id":"anna","voice_id":"en","avatar_script":"Hello."}""";
    private const string Header =
        "product_title,image_url,avatar_id,voice_id,avatar_script,"
        + "scene_1_visual_description,scene_1_camera_movement,scene_1_mood,scene_1_duration,"
        + "scene_2_visual_description,scene_2_camera_movement,scene_2_mood,avatar_scale";
    private const string GoodRecord = "Shoe,https://example.com/shoe.png,anna,en,Hello.,a,b,c,5,,,,";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_keep_their_numbers_beside_blank_ones_and_a_byte_order_mark(string newLine)
    {
        var lines = await ReadAsync(JsonLines, string.Join(newLine, "\uFEFF" + Good, "", "  ", Good, "{}", Good));

        lines.Valid.Select(line => line.Line).ShouldBe([1, 4, 6]);
        lines.Rejected.Single().Line.ShouldBe(5);
    }

    [Theory]
    [InlineData("{", "#", "malformed_json")]
    [InlineData("nonsense", "#", "malformed_json")]
    [InlineData(Good + Good, "#", "malformed_json")]
    [InlineData("\0", "#", "malformed_json")]
    [InlineData("""{"a":1,"a":2}""", "#/a", "duplicate_field")]
    [InlineData("[]", "#", "wrong_type")]
    [InlineData("null", "#", "wrong_type")]
    [InlineData("7", "#", "wrong_type")]
    [InlineData("""{"product_title":"\u0000"}""", "#/product_title", "not_text")]
    [InlineData("""{"product_title":"\ud800"}""", "#/product_title", "not_text")]
    [InlineData("""{"\ud800":1}""", "#", "not_text")]
    [InlineData("""{"metadata":{"a":{"b":"\u0000"}}}""", "#/metadata/a/b", "not_text")]
    [InlineData("""{"scenes":[{},{"duration":3}]}""", "#/scenes/1/duration", "out_of_range")]
    [InlineData("""{"scenes":[{},{"duration":1e400}]}""", "#/scenes/1/duration", "out_of_range")]
    [InlineData("""{"avatar_position":{"z":1}}""", "#/avatar_position/z", "unknown_field")]
    [InlineData("""{"colour":1}""", "#/colour", "unknown_field")]
    public async Task A_wrong_line_says_where_and_leaves_the_others_alone(string line, string place, string code)
    {
        var lines = await ReadAsync(JsonLines, $"{Good}\n{line}\n{Good}");

        lines.Valid.Select(valid => valid.Line).ShouldBe([1, 3]);
        var error = lines.Errors.First(error => error.JsonPointer == place);
        error.Line.ShouldBe(2);
        error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Nesting_too_deep_and_bytes_that_are_not_utf8_are_errors_of_their_line()
    {
        var deep = Encoding.UTF8.GetBytes($"{new string('[', 10_000)}{new string(']', 10_000)}\n");
        var lines = await ReadAsync(
            JsonLines,
            [.. deep, .. "{\"product_title\":\""u8, 0xC3, 0x28, .. "\"}\n"u8, 0xFF, 0xFE, .. "\n"u8, .. Encoding.UTF8.GetBytes(Good)]);

        lines.Rejected.Select(line => line.Errors[0].Code).ShouldBe(["too_deep", "malformed_json", "malformed_json"]);
        lines.Valid.Single().Line.ShouldBe(4);
    }

    [Fact]
    public async Task A_line_over_a_mebibyte_is_skipped_and_the_next_one_read()
    {
        var lines = await ReadAsync(
            JsonLines,
            $"{Good}\n{{\"product_title\":\"{new string('x', 3 * BatchOptions.MaxLineBytes)}\"}}\n"
            + $"{Good}\n{new string('y', BatchOptions.MaxLineBytes + 1)}");

        lines.Valid.Select(line => line.Line).ShouldBe([1, 3]);
        lines.Rejected.Select(line => (line.Line, line.Errors[0].Code)).ShouldBe([(2, "too_large"), (4, "too_large")]);
    }

    [Fact]
    public async Task A_line_of_a_thousand_errors_keeps_the_first_twenty()
    {
        var fields = string.Join(
            ',', Enumerable.Range(0, 1000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"f{number}\":1")));

        (await ReadAsync(JsonLines, $"{{{fields}}}")).Rejected.Single().Errors.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(JsonLines, Good, "")]
    [InlineData(Csv, GoodRecord, Header)]
    public async Task More_lines_than_allowed_are_refused_as_a_whole(string type, string line, string header)
    {
        var problem = await RefusedAsync(type, string.Join('\n', Enumerable.Repeat(line, 11).Prepend(header)), maxLines: 10);

        problem.Definition.ShouldBe(ErrorCatalog.TooLarge);
        problem.Detail!.ShouldContain("10 lines");
    }

    [Fact]
    public async Task Csv_becomes_the_same_request_as_json()
    {
        var record = "\"Shoe, \"\"red\"\"\",https://example.com/shoe.png,anna,en,\"Hello.\r\nAgain.\",a,b,c,5,d,e,f,0.5";
        var lines = await ReadAsync(Csv, $"\uFEFF{Header}\r\n{record}\r\n\r\n{GoodRecord}\r\n{GoodRecord}");

        lines.Rejected.ShouldBeEmpty();
        lines.Valid.Select(line => line.Line).ShouldBe([2, 5, 6]);
        var request = Body(lines, 0);
        request.ProductTitle.ShouldBe("Shoe, \"red\"");
        request.AvatarScript.ShouldBe("Hello.\r\nAgain.");
        request.Scenes.ShouldBe([new Scene("a", "b", "c", 5, null), new Scene("d", "e", "f", 8, null)]);
        request.AvatarPosition.Scale.ShouldBe(0.5);
        Body(lines, 1).Scenes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Shoe,ftp://x,anna,en,Hello.,a,b,c,5,,,,", "#/image_url")]
    [InlineData("Shoe,https://example.com/a.png,anna,en,Hello.,a,b,c,five,,,,", "#/scenes/0/duration")]
    [InlineData("Shoe,https://example.com/a.png,anna,en,Hello.,a,b,c,9,,,,", "#/scenes/0/duration")]
    [InlineData("Shoe,https://example.com/a.png,anna,en,Hello.,a,b,c,5,d,,,", "#/scenes/1/camera_movement")]
    [InlineData("Shoe,https://example.com/a.png,anna,en,Hello.,,,,,d,e,f,", "#/scenes/0/mood")]
    [InlineData("Shoe,https://example.com/a.png,anna,en,Hello.,a,b,c,5,,,,big", "#/avatar_position/scale")]
    [InlineData("Shoe\0,https://example.com/a.png,anna,en,Hello.,a,b,c,5,,,,", "#/product_title")]
    [InlineData(",,,,,,,,,,,,", "#/product_title")]
    [InlineData("Shoe,https://example.com/a.png", "#", "malformed_csv")]
    [InlineData(GoodRecord + ",more", "#", "malformed_csv")]
    [InlineData("Sh\"oe,https://example.com/a.png,anna,en,Hello.,a,b,c,5,,,,", "#", "malformed_csv")]
    public async Task A_wrong_record_says_where_and_leaves_the_others_alone(string record, string place, string? code = null)
    {
        var lines = await ReadAsync(Csv, $"{Header}\n{GoodRecord}\n{record}\n{GoodRecord}\n");

        lines.Valid.Select(valid => valid.Line).ShouldBe([2, 4]);
        var error = lines.Errors.First(error => error.JsonPointer == place);
        error.Line.ShouldBe(3);
        error.Code.ShouldBe(code ?? error.Code);
    }

    [Theory]
    [InlineData("product_title,colour", "unknown_field", "'colour'")]
    [InlineData("product_title;image_url", "unknown_field", "separated by commas")]
    [InlineData("product_title,product_title", "duplicate_field", "'product_title'")]
    [InlineData("product_title,image_url", "required", "avatar_id")]
    public async Task A_table_with_a_wrong_header_is_refused_as_a_whole(string header, string code, string detail)
    {
        var problem = await RefusedAsync(Csv, $"{header}\n{GoodRecord}");

        problem.Errors!.Single().Code.ShouldBe(code);
        problem.Errors!.Single().Line.ShouldBe(1);
        problem.Errors!.Single().Detail.ShouldContain(detail);
    }

    [Theory]
    [InlineData("{\"\"order\"\": 7}", "{\"order\": 7}", null)]
    [InlineData("", null, null)]
    [InlineData("order 7", null, "#/metadata")]
    [InlineData("[1]", null, "#/metadata")]
    [InlineData("{\"\"a\"\":1,\"\"a\"\":2}", null, "#/metadata/a")]
    public async Task Metadata_in_a_cell_is_json(string cell, string? metadata, string? place)
    {
        var lines = await ReadAsync(Csv, $"{Header},metadata\n{GoodRecord},\"{cell}\"");

        lines.Errors.Select(error => error.JsonPointer).FirstOrDefault().ShouldBe(place);
        lines.Valid.Select((_, index) => Body(lines, index).Metadata?.Replace(" ", "", StringComparison.Ordinal)).FirstOrDefault()
            .ShouldBe(metadata?.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_is_not_utf8_is_refused_as_a_whole() =>
        (await RefusedAsync(Csv, [.. Encoding.UTF8.GetBytes(Header), (byte)'\n', 0xC3, 0x28])).Errors!.Single()
            .Code.ShouldBe("malformed_csv");

    [Fact]
    public async Task A_quote_left_open_is_an_error()
    {
        var lines = await ReadAsync(Csv, $"{Header}\n{GoodRecord}\n\"Shoe,https://example.com/a.png\n{GoodRecord}\n");

        lines.Valid.Select(line => line.Line).ShouldBe([2]);
        lines.Rejected.Single().Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv; charset=utf-16")]
    [InlineData("")]
    public async Task Another_type_is_refused(string type) =>
        (await RefusedAsync(type, Good)).Definition.ShouldBe(ErrorCatalog.UnsupportedMediaType);

    [Theory]
    [InlineData(JsonLines, "")]
    [InlineData(Csv, "")]
    [InlineData(Csv, Header)]
    public async Task A_body_without_lines_has_none(string type, string body) => (await ReadAsync(type, body)).Count.ShouldBe(0);

    private static GenerateRequest Body(BatchLines lines, int index) => ((ProductVideoRequest)lines.Valid[index].Request).Body;

    private static Task<BatchLines> ReadAsync(string type, string body, int maxLines = 1000) =>
        ReadAsync(type, Encoding.UTF8.GetBytes(body), maxLines);

    private static async Task<BatchLines> ReadAsync(string type, byte[] body, int maxLines = 1000)
    {
        var reader = new BatchReader(Options.Create(new BatchOptions { MaxLines = maxLines }));
        var options = Options.Create(new ProductVideoOptions());
        var kind = new ProductVideoKind(
            options, UserAddressRules.Default, TestFonts.Coverage, new SpeechPaces(options, TimeProvider.System));
        var context = new DefaultHttpContext();
        context.Request.ContentType = type;
        context.Request.Body = new MemoryStream(body);
        return await reader.ReadAsync(context.Request, kind, TestContext.Current.CancellationToken);
    }

    private static Task<ProblemResult> RefusedAsync(string type, string body, int maxLines = 1000) =>
        RefusedAsync(type, Encoding.UTF8.GetBytes(body), maxLines);

    private static async Task<ProblemResult> RefusedAsync(string type, byte[] body, int maxLines = 1000) =>
        (await Should.ThrowAsync<ProblemException>(() => ReadAsync(type, body, maxLines))).Problem;
}
