using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class TimedPageRequestTests
{
    [Fact]
    public void Pages_follow_each_other_also_where_times_are_equal_and_ids_are_random()
    {
        var time = new DateTimeOffset(2026, 11, 21, 0, 10, 4, TimeSpan.Zero);
        var rows = Enumerable.Range(0, 9).Select(number => new PageKey(time.AddTicks(number / 3), RandomId()))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToList();
        var seen = new List<PageKey>();
        string? token = null;
        do
        {
            var request = token is null ? Read(("page_size", "2")) : Read(("page_size", "2"), ("page_token", token));
            var rest = rows.SkipWhile(row => request.After is { } last && row != last).Skip(request.After is null ? 0 : 1);
            var page = request.Of([.. rest.Take(request.Size + 1)], row => row, row => row);
            seen.AddRange(page.Results);
            token = page.NextPageToken;
        }
        while (token is not null);

        seen.ShouldBe(rows);
    }

    [Theory]
    [InlineData("page_size", "1001")]
    [InlineData("page_token", "x")]
    [InlineData("page_token", "________________________________")]
    [InlineData("page_token", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("page", "2")]
    public void Parameters_that_are_unknown_or_not_acceptable_are_named(string name, string value) =>
        Should.Throw<ProblemException>(() => Read((name, value))).Problem.Details!.Keys.ShouldBe([name]);

    private static Guid RandomId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static TimedPageRequest Read(params (string Name, string Value)[] query) =>
        TimedPageRequest.Read(
            new QueryCollection(query.ToDictionary(entry => entry.Name, entry => new StringValues(entry.Value))), "status");
}
