using System.Globalization;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>
/// The customer that formulas are tried on when none is given. Her orders are as far back from today as ever, whatever today is.
/// </summary>
internal static class ExampleCustomer
{
    /// <summary>The file that describes her.</summary>
    public static string Json(DateTime today) =>
        $$"""
        {
          "contact": {
            "firstname": "Anna",
            "lastname": "Berg",
            "emailaddress1": "anna.berg@example.com",
            "birthdate": "1990-05-14",
            "address1_city": "Malmö",
            "address1_country": "Sweden",
            "donotemail": false
          },
          "measures": {
            "Tier": "GOLD",
            "Points": 640,
            "Recency": 5,
            "Frequency": 3,
            "Monetary": 4,
            "Stage": "Loyal",
            "AverageGap": 165
          },
          "segments": ["VIP", "NEWSLETTER"],
          "orders": [
            {
              "id": "SO-1",
              "OrderDate": "{{Day(today, -350)}}T10:00",
              "Total": 360,
              "Discount": 0,
              "Channel": "Online",
              "Status": "Completed",
              "lines": [
                { "Product": "Trail Runner", "ProductNumber": "SH-100", "Category": "Shoes", "Quantity": 2,
                  "Amount": 360, "Discount": 0 }
              ]
            },
            {
              "id": "SO-2",
              "OrderDate": "{{Day(today, -110)}}T16:30",
              "Total": 500,
              "Discount": 50,
              "Channel": "Shop",
              "Status": "Completed",
              "lines": [
                { "Product": "Rain Jacket", "ProductNumber": "JA-210", "Category": "Jackets", "Quantity": 1,
                  "Amount": 320, "Discount": 50 },
                { "Product": "City Sneaker", "ProductNumber": "SH-130", "Category": "Shoes", "Quantity": 1,
                  "Amount": 180, "Discount": 0 }
              ]
            },
            {
              "id": "SO-3",
              "OrderDate": "{{Day(today, -20)}}T08:15",
              "Total": 380,
              "Discount": 20,
              "Channel": "Online",
              "Status": "Completed",
              "lines": [
                { "Product": "Winter Boot", "ProductNumber": "SH-170", "ProductIntroduced": "{{Day(today, -60)}}",
                  "Category": "Shoes", "Quantity": 1, "Amount": 380, "Discount": 20 }
              ]
            }
          ]
        }
        """;

    private static string Day(DateTime today, int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
