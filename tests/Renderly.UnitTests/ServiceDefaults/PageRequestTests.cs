using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class PageRequestTests
{
    [Fact]
    public void Pages_follow_each_other_until_the_last_one_has_no_token()
    {
        var rows = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).OrderDescending().ToList();
        var seen = new List<Guid>();
        string? token = null;
        do
        {
            var request = token is null ? Read(("page_size", "2")) : Read(("page_size", "2"), ("page_token", token));
            var page = request.Of(
                [.. rows.Where(row => request.After is null || row.CompareTo(request.After.Value) < 0).Take(request.Size + 1)],
                row => row, row => row);
            seen.AddRange(page.Results);
            token = page.NextPageToken;
        }
        while (token is not null);

        seen.ShouldBe(rows);
    }

    [Fact]
    public void Left_out_parameters_mean_the_first_fifty() => Read(("status", "x")).ShouldBe(new PageRequest(50, null));

    [Theory]
    [InlineData("page_size", "0")]
    [InlineData("page_size", "1001")]
    [InlineData("page_size", "ten")]
    [InlineData("page_token", "x")]
    [InlineData("page_token", "!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("page", "2")]
    public void Parameters_that_are_unknown_or_not_acceptable_are_named(string name, string value)
    {
        var problem = Should.Throw<ProblemException>(() => Read((name, value))).Problem;
        problem.Details!.Keys.ShouldBe([name]);
    }

    private static PageRequest Read(params (string Name, string Value)[] query) =>
        PageRequest.Read(new QueryCollection(query.ToDictionary(entry => entry.Name, entry => new StringValues(entry.Value))), "status");
}
