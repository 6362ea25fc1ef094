using System.Security.Cryptography;

namespace Renderly.UnitTests.Storage;

/// <summary>Made with openssl for these tests and used nowhere else: signatures can be compared only if the key is fixed.</summary>
internal static class V4SigningKey
{
    public const string ClientEmail = "signer@example-project.iam.gserviceaccount.com";

    public static string Pem { get; } = PemEncoding.WriteString("PRIVATE KEY", Convert.FromBase64String("""
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDQHVIuVfjA1iXg
        y3XzRY64JddanP94/8UpzylZCuaLLp5N3h/YfvdSK4ofy+JOzf8HIQUfXCV7NbHE
        K4A/LrRgMrv+egNzR946m9mBO0U6llIzByvChYgoFDYH91VYU3YLtFw2btT9MCwx
        mcciHPPVVV6NXApnkpaiM1jKLujGvgm5bKJN9abrT87Dfd7fIYwuQkoRyVTxugsP
        n11dqy/kR89gnxHBs0w5Q+mgx3ZH6JCptvxmZQBBVmAaS6brlsGorKgwffOWf/bL
        7dgdIgadqfQNjXUxbx7JdI7Kn3CyxU7QXvGN9spMZ1XivUKKTVciwaVP5PMprSIZ
        0uVOkpCpAgMBAAECggEAFc73crBC/f+IPp3zlpzzuhZfvTjLM2R8xnHVX7sFsmYd
        5AO34JmwKdCINpFzU1YWOIAG/Q9MmjRj6YO0JRWBhLyBo3F+dREol4myFER1b7tF
        koquKkHl+mqLyEVB5fHxDS7xpClJxofKyckslfA6GQv2JD1rQF6bIb+HDsDgVxsY
        artd9qkiQDYGbiWgRl+jIo20EhWR5tJ9UIEntz8QUWGcmAswqZWHbsiEGInybFNd
        kaq1a1oJc01JimS8+/nywCxTyTVBCnWBjBaj+HZS+fScNiHjh5OO+TPr6r3bbOYb
        yZ0cJ7rTIus7P9ozQYl98mXGrhBohoS3uQ2en/pOpQKBgQD9t6Le2CLI4n9wOrbT
        L+ZGKJt9HG6fmfSEoLps1BjAjTEnNoYL4YPyEModJzndEGH3LzGoAWozx/WXl5bj
        X+GxQyKNzS90Z5A5Ak9wuvlnVQj4PntHfjnzVtpJYG6dkfGafmpbsRqmMUSw47uC
        7T/sutGI1Y5T7SQhs+HLKoRtWwKBgQDR/KbvImiVfqIsNIGr5bUo8IjR3KdWEBmQ
        tY1lBdJRTcwEwj35e84/S5RRqQ3BVzfmsEzHUIKwpB5jTix0sUi8xPN1mFYtyHGs
        W4KxbCNAIdb9kgipLbGaDgkZ3S798VeWKWPwE7GgW1xd1TdJD3MmJSZCFUEw7T1i
        V/NTaXdFSwKBgQCCVE+My1fq+zZdbzu09jkCtx9QQEevIoWRj4LUHotsddrW+tIW
        zkxaDzfTi+/UV/MK56pJVBi66q+EpHD08a7cwNDCKLGEySIztrUaAmHVK8BEzMvE
        6NlZ37aX1LpdpLeIFgIKgcpfrpVLjGApHDgnIbw63wCSqhFSYrXNCFUoWwKBgQCl
        TXYAVB7uaFSz5dWag2bcRpX+Vuxn5J6rezBGsZGCLXMI3/w3lI2k6BNnQWSxqb44
        3NpkIO3wrhG57QU0C4eOCqD5FqXovp01qIg2sUECsGD1Fmu4+l6QPrJNaQAgKkff
        zs98Y5R1/tW0jC9MVVw5UA9RADhkkq266C+Fn0WkBwKBgEIiuyPiHbR46J9r2BSN
        io0h+Cy4fLnMcOBHuLhzBkIgmf32//yx1+JYAiVBW/EwzmWzNw5+6h+L6H22mRhp
        Wvpe5+N8kUrBsvVSm15dx0XjzxzhKlgxje2NvPT+6nc2Plgu5GLUI0auerbgYvBx
        1GyBpD6UQvwL6MRgMR21rlhQ
        """));
}
