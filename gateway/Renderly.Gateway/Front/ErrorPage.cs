using System.Text;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Front;

/// <summary>Where the <c>type</c> of every problem points to: the whole catalogue, with an anchor for each code.</summary>
internal static class ErrorPage
{
    private static readonly HtmlPage Page = new("errors", Content());

    public static IResult Answer() => Page;

    private static string Content()
    {
        var ofRequests = ErrorCatalog.All.Except(ErrorCatalog.OfSteps).OrderBy(error => error.Status).ToList();
        var page = new StringBuilder("<h1>Errors</h1><p>Every error answers with one of these codes, which never change.</p>")
            .Append("<p><a href=\"#of-requests\">Of requests</a>, <a href=\"#of-jobs\">of jobs that failed</a>.</p>");
        Append(page, "of-requests", "Of requests", ofRequests);
        Append(page, "of-jobs", "Of jobs that failed", ErrorCatalog.OfSteps);
        return page.ToString();
    }

    private static void Append(StringBuilder page, string anchor, string heading, IReadOnlyList<ErrorDefinition> errors)
    {
        page.Append("<h1 id=\"").Append(anchor).Append("\">").Append(heading).Append("</h1>");
        foreach (var error in errors)
        {
            page.Append("<h2 id=\"").Append(error.Code).Append("\">").Append(error.Status).Append(' ').Append(HtmlPage.Encode(error.Title))
                .Append(" <code>").Append(error.Code).Append("</code></h2><p>").Append(HtmlPage.Encode(error.Meaning))
                .Append(error.Retryable ? " The same request can succeed later." : "").Append("</p>");
        }
    }
}
